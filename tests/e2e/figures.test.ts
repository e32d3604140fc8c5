import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayIn } from '../../server/platform/clock/clock.ts'
import { type WebApp, webApp } from '../support/web.ts'

// What a screen counts is what stands behind it: also while something is searched, in one of several pipelines, in
// another currency, and after a colleague has changed it.
let web: WebApp
beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web.close())

// Pages are shown in Moscow, where the day begins before that of UTC.
const today = dayIn('Europe/Moscow', new Date())
const bulk = (page: Page) => page.getByRole('region', { name: 'Actions on the selection' })
const word = (name: string) => `${name}${Date.now()}`

async function searchFor(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Find in this list' }).click()
  await page.keyboard.type(text)
}

test('the days of a calendar and the sum of ticked rows are those of what a search has found', async () => {
  const found = word('Harbour')
  for (const [name, amount] of [
    [`${found} one`, 100],
    [`${found} two`, 200],
    ['Another deal', 4000],
  ])
    await web.owner.create('deals', { name, amount, closeDate: today })
  const page = await web.open('/deals?layout=calendar&view=all')
  const day = page.getByRole('grid').locator('[aria-current="date"]')
  await day.filter({ hasText: 'Another deal' }).waitFor()
  await searchFor(page, found)
  await page.getByRole('heading', { name: 'Deals', level: 1 }).locator('..').getByText('2', { exact: true }).waitFor()
  await day.filter({ hasText: 'Another deal' }).waitFor({ state: 'detached' })
  await page.goto(`${web.origin}/deals?layout=table&view=all&q=${found}`)
  await page.getByRole('row', { name: new RegExp(`${found} one`) }).waitFor()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+a')
  await bulk(page).getByText('2 selected').waitFor()
  await expect.poll(() => bulk(page).textContent()).toContain('300')
  expect(await bulk(page).textContent()).not.toContain('4,300')
})

test('a view counts the deals of the pipeline that is shown', async () => {
  const seller = await web.person('seller')
  const pipeline = await web.owner.create('pipelines', { name: word('Repairs') })
  await web.owner.create('stages', { name: 'Came in', kind: 'open', probability: 20, pipeline: pipeline.id })
  await seller.create('deals', { name: 'Without a step' })
  const page = await web.open('/deals', { as: seller })
  const view = page.getByRole('navigation', { name: 'Saved views' }).getByRole('button', { name: /^No next step/ })
  await expect.poll(() => view.textContent()).toMatch(/1$/)
  await page.goto(`${web.origin}/deals?pipeline=${pipeline.id}`)
  await page.getByRole('button', { name: /Repairs/ }).waitFor()
  await expect.poll(() => view.textContent()).not.toMatch(/1$/)
})

test('what a colleague deletes is ticked no more, and the others can be deleted', async () => {
  const shared = word('Clockwork')
  const made: { id: string }[] = []
  for (const name of ['Tick', 'Tack', 'Tock'])
    made.push(await web.owner.create('companies', { name: `${shared} ${name}` }))
  const page = await web.open(`/companies?q=${shared}`)
  await page.getByRole('row', { name: new RegExp(`${shared} Tock`) }).waitFor()
  await page.getByRole('grid').focus()
  for (const _ of made) {
    await page.keyboard.press('Shift+Space')
    await page.keyboard.press('ArrowDown')
  }
  await bulk(page).getByText('3 selected').waitFor()
  await web.owner.delete(`/companies/${made[0]?.id}`)
  await bulk(page).getByText('2 selected').waitFor()
  await bulk(page).getByRole('button', { name: 'Delete' }).click()
  for (const { id } of made)
    await expect.poll(async () => (await web.owner.get(`/companies/${id}`)).body.deletedAt).toBeTruthy()
})

test('the figures beside entries of the navigation and of the plan follow the work', async () => {
  const seller = await web.person('seller')
  const month = `${today.slice(0, 7)}-01`
  await web.owner.create('targets', { user: seller.id, month, metric: 'calls', value: 10 })
  await seller.create('leads', { name: 'First' })
  const page = await web.open('/today', { as: seller })
  const leads = page.getByRole('link', { name: /^Leads/ })
  await expect.poll(() => leads.textContent()).toMatch(/\d$/)
  const before = Number(/\d+$/.exec((await leads.textContent()) ?? '')?.[0])
  await seller.create('leads', { name: 'Second' })
  await expect.poll(() => leads.textContent()).toMatch(new RegExp(`${before + 1}$`))
  const calls = page.getByRole('listitem').filter({ hasText: /^Calls/ })
  await calls.getByText('0', { exact: true }).waitFor()
  await seller.create('activities', { kind: 'call', subject: 'Done', status: 'done', doneAt: new Date().toISOString() })
  await calls.getByText('1', { exact: true }).waitFor()
})

test('a sum in another currency is filtered by as that sum', async () => {
  const { currency } = (await web.owner.get<{ company: { currency: string } }>('/me')).body.company
  const other = currency === 'USD' ? 'EUR' : 'USD'
  const authorization = `Bearer ${web.owner.token}`
  await web.request(
    'PUT',
    '/rates',
    { rates: [{ currency: other, date: '2026-01-01', rate: '90' }] },
    { authorization },
  )
  const name = word('Abroad')
  await web.owner.create('deals', { name, amount: { amount: '1000', currency: other } })
  await web.owner.create('deals', { name: `${name} too`, amount: { amount: '77', currency: other } })
  const page = await web.open('/deals?layout=table&view=all')
  await page
    .getByRole('row', { name: new RegExp(`${name} `) })
    .first()
    .waitFor()
  const cell = page.getByRole('gridcell').filter({ hasText: /1,000/ }).first()
  await cell.click()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: /^Only/ }).click()
  const rows = () => page.getByRole('grid').getByRole('link').and(page.locator('[href^="/deals/"]')).allTextContents()
  await expect.poll(rows).toEqual([name])
})
