import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../support/app.ts'
import { findBarriers } from '../support/axe.ts'
import { sendFile } from '../support/files.ts'
import { addressOf, findShown, type Screen, screens } from '../support/screens.ts'
import { type WebApp, webApp } from '../support/web.ts'
import type { WebPage } from '../support/web-page.ts'
import { type Locale, wordsOf } from '../support/words.ts'

let web: WebApp
// One person per language, for the language is a setting of the person.
const people: Record<string, Caller> = {}
let ids: Record<string, string> = {}
beforeAll(async () => {
  web = await webApp({ demo: true, language: 'ru' })
  people.ru = web.owner
  people.en = await web.person('admin')
  people['viewer ru'] = await web.person('viewer')
  people['viewer en'] = await web.person('viewer')
  ids = await findShown(web.owner)
  const about = { object: 'deal', id: ids.deals ?? '' }
  await sendFile(web, web.owner, { name: 'Договор.pdf', content: '%PDF-1.7' }, about)
  // Building the web and the demo company take their time on a busy machine.
}, 300_000)
afterAll(() => web.close())

const above = 'dialog[open], [role=menu], [role=dialog], aside[tabindex]'

async function show(screen: Screen, locale: Locale): Promise<WebPage> {
  const { as, phone } = screen
  const caller = as === 'nobody' ? null : people[as ? `${as} ${locale}` : locale]
  const page = await web.open(addressOf(screen, ids), {
    locale,
    as: caller,
    ...(phone ? { size: 'phone' } : {}),
    expects: [/ 4\d\d /],
  })
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.settled()
  return page
}

/** Barriers of a screen and of all that opens above it, in one language. */
async function look(screen: Screen, locale: Locale): Promise<string[]> {
  const page = await show(screen, locale)
  // The language changes words and nothing else, the theme colours and nothing else.
  const find = async (where: string, within?: string) => {
    const found = await findBarriers(page, locale === 'ru' ? 'all' : 'words', within)
    if (locale === 'en') return found.map((barrier) => `${where} in English: ${barrier}`)
    await page.evaluate(`document.documentElement.dataset.mantineColorScheme = 'dark'`)
    const dark = await findBarriers(page, 'colours', within)
    await page.evaluate(`document.documentElement.dataset.mantineColorScheme = 'light'`)
    return [...found.map((barrier) => `${where}: ${barrier}`), ...dark.map((barrier) => `${where}, dark: ${barrier}`)]
  }
  const barriers = await find(screen.name)
  for (const overlay of screen.overlays ?? []) {
    await overlay.open(page, wordsOf(locale))
    await page.locator(above).last().waitFor()
    await page.settled()
    barriers.push(...(await find(overlay.name, above)))
    // The first press may only close a list inside.
    await expect
      .poll(async () => {
        await page.keyboard.press('Escape')
        return page.locator(above).count()
      })
      .toBe(0)
  }
  return barriers
}

/** Routes of the modules that nobody has put among the screens: they are looked at as they open. */
function otherRoutes(): Screen[] {
  const modules = new URL('../../web/modules/', import.meta.url)
  const routes = readdirSync(modules).flatMap((name) => {
    const source = readFileSync(new URL(`${name}/index.ts`, modules), 'utf8')
    return [...source.matchAll(/path: '(\/[^']*)'|objectPages\('\w+', '(\/[^']*)'/g)].map(
      (found) => found[1] ?? found[2] ?? '',
    )
  })
  const seen = new Set(screens.map(({ path }) => path.replace(/\?.*/, '')))
  // Pages of single records are among the screens under an id of the demo company.
  const others = new Set(routes.filter((route) => !route.includes('$') && !seen.has(route)))
  return [...others].map((path) => ({ name: path, path }))
}

test.each([...screens, ...otherRoutes()])(
  '$name: no barriers, in either theme and language',
  {
    timeout: 180_000,
  },
  async (screen) => {
    const [ru, en] = await Promise.all([look(screen, 'ru'), look(screen, 'en')])
    expect([...ru, ...en].join('\n')).toBe('')
  },
)

test('the steps of an import have no barriers', { timeout: 120_000 }, async () => {
  const t = wordsOf('ru')
  const page = await show({ name: 'imports', path: '/settings/imports' }, 'ru')
  const text = 'Название,Сотрудников\nНовая компания,много\nДругая компания,5\n'
  await page.setInputFiles('input[type=file]', { name: 'два.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByLabel(t('imports:columns.object')).waitFor()
  await page.settled()
  const barriers = await findBarriers(page)
  await page.getByRole('button', { name: t('imports:next'), exact: true }).click()
  await page.getByRole('button', { name: t('imports:check.start'), exact: true }).waitFor()
  barriers.push(...(await findBarriers(page)))
  await page.getByRole('button', { name: t('imports:check.start'), exact: true }).click()
  await page.getByRole('heading', { name: t('imports:check.title') }).waitFor()
  await page.settled()
  barriers.push(...(await findBarriers(page)))
  expect(barriers.join('\n')).toBe('')
})
