import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOf, findShown, screens } from '../support/screens.ts'
import { type WebApp, type WebAppPage, webApp } from '../support/web.ts'
import type { WebPage } from '../support/web-page.ts'

let web: WebApp
let ids: Record<string, string> = {}
beforeAll(async () => {
  web = await webApp({ demo: true, language: 'ru' })
  ids = await findShown(web.owner)
  // Building the web and the demo company take their time on a busy machine.
}, 300_000)
afterAll(() => web.close())

/** What goes over the right edge: strips and tables may be pushed sideways, what scrolls down may not. */
const findCut = (page: WebPage) =>
  page.evaluate<string[]>(`{
    const isDown = (element) =>
      /auto|scroll/.test(getComputedStyle(element).overflowY) && element.scrollHeight > element.clientHeight
    const isStrip = (element) =>
      /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth
    const isIn = ({ parentElement: above }) =>
      above !== null && ((isStrip(above) && !isDown(above)) || isIn(above))
    const cut = [...document.querySelectorAll('main :is(a, button, input, select, textarea, h1, h2, p, td, small)')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !isIn(element))
      .map((element) => element.textContent.trim() || element.ariaLabel || element.tagName)
    document.documentElement.scrollWidth > innerWidth ? ['the page itself', ...cut] : cut
  }`)

/** Goes on without loading the program again, as a link does. */
const goInside = (page: WebPage, address: string) =>
  page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)}); dispatchEvent(new PopStateEvent('popstate'))`)

test('nothing goes over the edge of a screen of 320 pixels', { timeout: 300_000 }, async () => {
  const looks: WebAppPage = { locale: 'ru', size: 'narrow', expects: [/ 4\d\d /] }
  const pages = {
    own: await web.open('/today', looks),
    nobody: await web.open('/sign-in', { ...looks, as: null }),
  }
  const cut: string[] = []
  for (const screen of screens.filter(({ as, phone }) => as !== 'viewer' && !phone)) {
    const page = screen.as === 'nobody' ? pages.nobody : pages.own
    await goInside(page, addressOf(screen, ids))
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.settled()
    cut.push(...(await findCut(page)).map((what) => `${screen.name}: ${what}`))
  }
  expect(cut.join('\n')).toBe('')
})

test('a deleted record tells on a phone when it was deleted and by whom', async () => {
  const name = 'Общество с ограниченной ответственностью «Северные технологии»'
  const { body } = await web.owner.post<{ id: string }>('/companies', { name })
  await web.owner.delete(`/companies/${body.id}`)
  const page = await web.open('/settings/trash?object=company', { locale: 'ru', size: 'phone' })
  const row = page.getByRole('listitem').filter({ hasText: name })
  await row.waitFor()
  const small = row.locator('small')
  expect(await small.evaluate(isCut)).toBe(false)
  expect((await small.boundingBox())?.width).toBeGreaterThan(90)
})

test('all steps of an import are in sight on a phone, the present one by its name', async () => {
  const page = await web.open('/settings/imports', { locale: 'ru', size: 'phone' })
  await page.settled()
  const file = { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('Название\nНовая компания\n') }
  await page.setInputFiles('input[type=file]', file)
  const steps = page.locator('main ol > li')
  await steps.first().waitFor()
  await page.getByRole('link', { name: 'Импорт', exact: true }).and(page.locator('[aria-current=page]')).waitFor()
  const widths = await Promise.all(
    (await steps.all()).map(async (one) => (await one.locator('> *').boundingBox())?.width),
  )
  expect(widths).toHaveLength(5)
  for (const width of widths) expect(width).toBeGreaterThan(20)
})

test('the page of a record shows its name whole on a tablet, and all of itself in a low window', async () => {
  const page = await web.open(`/deals/${ids.deals}`, { locale: 'ru', size: 'laptop' })
  const title = page.getByRole('heading', { level: 1 })
  for (const [width, height] of [
    [820, 1180],
    [844, 390],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.settled()
    expect((await title.boundingBox())?.width).toBeGreaterThan(300)
  }
  const tabs = page.getByRole('main').getByRole('tablist').first()
  await tabs.hover()
  await page.mouse.wheel(0, 2000)
  await expect.poll(async () => (await title.boundingBox())?.y).toBeLessThan(0)
  expect((await page.getByRole('tabpanel').boundingBox())?.y).toBeLessThan(200)
})

test('on a tablet the fields of a record have a tab of their own, and the timeline has the whole width', async () => {
  const page = await web.open(`/companies/${ids.companies}`, { locale: 'ru', size: 'laptop' })
  await page.setViewportSize({ width: 820, height: 1180 })
  await page.settled()
  expect((await page.getByRole('tabpanel').boundingBox())?.width).toBeGreaterThan(500)
  await page.getByRole('tab', { name: 'Данные' }).click()
  await page.getByRole('tabpanel').getByText('Отрасль').waitFor()
})

test('on a tablet the title of the deals and their views are to be read, and the layout is chosen from a menu', async () => {
  const page = await web.open('/deals?view=open', { locale: 'ru', size: 'laptop' })
  await page.setViewportSize({ width: 820, height: 1180 })
  await page.settled()
  expect(await page.getByRole('heading', { level: 1 }).evaluate(isCut)).toBe(false)
  expect((await page.getByRole('navigation', { name: 'Сохранённые виды' }).boundingBox())?.width).toBeGreaterThan(200)
  await page.getByRole('button', { name: 'Вид списка' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Таблица' }).click()
  await page.getByRole('grid').waitFor()
})

test('the settings have the width of a tablet, and the name of what was deleted is to be read there', async () => {
  const name = `Северные технологии ${Date.now()}`
  const { body } = await web.owner.post<{ id: string }>('/companies', { name })
  await web.owner.delete(`/companies/${body.id}`)
  const page = await web.open('/settings/calendar', { locale: 'ru', size: 'laptop' })
  await page.setViewportSize({ width: 820, height: 1180 })
  for (const address of ['/settings/calendar', '/settings/targets', '/settings/trash?object=company']) {
    await goInside(page, address)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.settled()
    expect(await findCut(page)).toEqual([])
  }
  expect(await page.getByRole('link', { name, exact: true }).locator('..').evaluate(isCut)).toBe(false)
})

test('the chosen tab of a record is in sight on a phone', async () => {
  const page = await web.open(`/deals/${ids.deals}?tab=dealStage.deal`, { locale: 'ru', size: 'phone' })
  const tab = page.getByRole('tab', { name: 'История этапов', selected: true })
  await tab.waitFor()
  await page.settled()
  await expect.poll(async () => rightOf(await tab.boundingBox())).toBeLessThanOrEqual(390)
})

const rightOf = (box: { x: number; width: number } | null) => (box ? box.x + box.width : Number.NaN)

const isCut = (element: unknown) => {
  const { scrollWidth, clientWidth } = element as { scrollWidth: number; clientWidth: number }
  return scrollWidth > clientWidth
}
