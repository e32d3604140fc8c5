import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Funnel, readFunnel } from '../support/sales.ts'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
let funnel: Funnel
beforeAll(async () => {
  web = await webApp()
  funnel = await readFunnel(web.owner)
})
afterAll(() => web.close())

let made = 0
async function newDeal(values: Record<string, unknown> = {}) {
  const name = `Deal ${++made}`
  const deal = await web.owner.create('deals', {
    name,
    pipeline: funnel.id,
    stage: funnel.open[0]?.id,
    amount: { amount: '50000', currency: 'RUB' },
    ...values,
  })
  return { id: deal.id, name }
}
async function stageOf(id: string) {
  const deal = (await web.owner.get(`/deals/${id}?fields=stage.title,status`)).body
  return deal['stage.title']
}
const column = (page: Page, stage: string) => page.getByRole('region', { name: new RegExp(`^${stage}, cards:`) })
const card = (page: Page, stage: string, name: string) =>
  column(page, stage).getByRole('article', { name, exact: true })

test('a card is moved by its menu, and its column counts and sums follow', async () => {
  const deal = await newDeal({ amount: { amount: '120000', currency: 'RUB' } })
  const page = await web.open('/deals')
  await card(page, 'New request', deal.name).hover()
  await page.getByRole('button', { name: `Actions: ${deal.name}` }).click()
  await page.getByRole('menuitem', { name: 'Qualification' }).click()
  await card(page, 'Qualification', deal.name).waitFor()
  await expect.poll(() => stageOf(deal.id)).toBe('Qualification')
  await page.getByRole('region', { name: /^Qualification, cards: 1, sum 120/ }).waitFor()
})

test('a card is moved by keyboard alone: arrows find it, Alt with arrows moves it, Ctrl Z brings it back', async () => {
  const deal = await newDeal()
  const page = await web.open('/deals')
  const first = card(page, 'New request', deal.name)
  await first.focus()
  await page.keyboard.press('Alt+ArrowRight')
  await card(page, 'Qualification', deal.name).waitFor()
  await expect.poll(() => stageOf(deal.id)).toBe('Qualification')
  await page.keyboard.press('Control+z')
  await first.waitFor()
  await expect.poll(() => stageOf(deal.id)).toBe('New request')
})

test('a card is dragged to another column', async () => {
  const deal = await newDeal()
  const page = await web.open('/deals')
  await card(page, 'New request', deal.name).dragTo(column(page, 'Proposal'), { targetPosition: { x: 100, y: 300 } })
  await card(page, 'Proposal', deal.name).waitFor()
  await expect.poll(() => stageOf(deal.id)).toBe('Proposal')
})

test('a stage that asks for fields gets them in a sheet, and the card stays when it is closed', async () => {
  const talks = funnel.open[3]
  await web.owner.patch(`/stages/${talks?.id}`, { version: talks?.version, requiredFields: ['closeDate'] })
  const deal = await newDeal()
  const page = await web.open('/deals')
  const move = async () => {
    await card(page, 'New request', deal.name).hover()
    await page.getByRole('button', { name: `Actions: ${deal.name}` }).click()
    await page.getByRole('menuitem', { name: 'Negotiation' }).click()
  }
  await move()
  const sheet = page.getByRole('dialog', { name: 'To “Negotiation”' })
  await sheet.getByRole('button', { name: 'Move' }).click()
  await sheet.getByText('Fill in this field').waitFor()
  await sheet.getByRole('button', { name: 'Cancel' }).click()
  await card(page, 'New request', deal.name).waitFor()
  await move()
  await sheet.getByRole('textbox', { name: 'Close date' }).fill('20/12/2030')
  await sheet.getByRole('button', { name: 'Move' }).click()
  await card(page, 'Negotiation', deal.name).waitFor()
  await expect.poll(() => stageOf(deal.id)).toBe('Negotiation')
})

test('on a phone a press on the stages of a deal lists their names, and one of them is chosen', async () => {
  const deal = await newDeal()
  const page = await web.open(`/deals/${deal.id}`, { size: 'phone' })
  await page.getByRole('list', { name: 'Stages of the deal' }).getByRole('button').nth(2).tap()
  await page.getByRole('menuitemcheckbox', { name: /^New request/, checked: true }).waitFor()
  expect(await stageOf(deal.id)).toBe('New request')
  await page.getByRole('menuitemcheckbox', { name: 'Qualification' }).tap()
  await expect.poll(() => stageOf(deal.id)).toBe('Qualification')
})

test('a deal is lost only with a reason, and can be opened again', async () => {
  const deal = await newDeal()
  const page = await web.open(`/deals/${deal.id}`)
  await page.getByRole('button', { name: 'Lost', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Deal lost' })
  await sheet.getByRole('button', { name: 'Mark as lost' }).click()
  await sheet.getByText('Fill in this field').waitFor()
  expect(await stageOf(deal.id)).toBe('New request')
  await sheet.getByRole('combobox', { name: 'Lost reason' }).selectOption({ label: 'Too expensive' })
  await sheet.getByRole('button', { name: 'Mark as lost' }).click()
  await page.getByRole('button', { name: 'Reopen' }).waitFor()
  await page.getByRole('main').getByText('Too expensive').first().waitFor()
  await page.getByRole('button', { name: 'Reopen' }).click()
  await page.getByRole('button', { name: 'Won', exact: true }).waitFor()
  await expect.poll(() => stageOf(deal.id)).toBe('New request')
})

test('a won deal says so, and Undo takes it back', async () => {
  const deal = await newDeal()
  const page = await web.open(`/deals/${deal.id}`)
  await page.getByRole('button', { name: 'Won', exact: true }).click()
  await page.getByRole('button', { name: 'Reopen' }).waitFor()
  await expect.poll(() => stageOf(deal.id)).toBe('Won')
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: 'Won', exact: true }).waitFor()
  await expect.poll(() => stageOf(deal.id)).toBe('New request')
})

test('a colleague sees the move without doing anything', async () => {
  const deal = await newDeal()
  const colleague = await web.person('admin', { name: 'Ilya Demidov' })
  const mine = await web.open('/deals')
  const theirs = await web.open('/deals?view=open', { as: colleague })
  await card(theirs, 'New request', deal.name).waitFor()
  await card(mine, 'New request', deal.name).focus()
  await mine.keyboard.press('Alt+ArrowRight')
  await card(theirs, 'Qualification', deal.name).waitFor()
})

test('what could not be saved stays and says so; it is tried again or taken back', async () => {
  const deal = await newDeal()
  const page = await web.open('/deals', { expects: [/PATCH .* 403/] })
  await card(page, 'New request', deal.name).waitFor()
  await page.route('**/api/v1/deals/*', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 403, contentType: 'application/problem+json', body: refusal })
      : route.fallback(),
  )
  const moved = card(page, 'Qualification', deal.name)
  await card(page, 'New request', deal.name).focus()
  await page.keyboard.press('Alt+ArrowRight')
  await moved.getByRole('button', { name: 'Not saved' }).click()
  await page.getByRole('dialog', { name: 'Not saved' }).getByText('No right to do this').waitFor()
  await page.getByRole('button', { name: 'Discard' }).click()
  await card(page, 'New request', deal.name).focus()
  await page.keyboard.press('Alt+ArrowRight')
  await moved.getByRole('button', { name: 'Not saved' }).click()
  await page.unroute('**/api/v1/deals/*')
  await page.getByRole('button', { name: 'Retry' }).click()
  await moved.getByRole('button', { name: 'Not saved' }).waitFor({ state: 'detached' })
  await expect.poll(() => stageOf(deal.id)).toBe('Qualification')
})

test('pipelines that cannot be read are no endless loading: the page says so and tries again', async () => {
  const deal = await newDeal()
  const page = await web.open('/today', { expects: [/pipelines\/query 50\d/, /console: ApiProblem/] })
  await page.route('**/api/v1/pipelines/query', (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: broken }),
  )
  await page.goto(`${web.origin}/deals`)
  await page.getByRole('heading', { level: 1, name: 'The page did not open' }).waitFor()
  await page.unroute('**/api/v1/pipelines/query')
  await page.getByRole('button', { name: 'Retry' }).click()
  await card(page, 'New request', deal.name).waitFor()
})

const broken = JSON.stringify({ type: 'urn:rodnik:error:broken', title: 'It broke', status: 500, code: 'broken' })
const refusal = JSON.stringify({
  type: 'urn:rodnik:error:denied',
  title: 'No right to do this',
  status: 403,
  code: 'denied',
})

test('groups of the table stand in the order of the stages, not of the alphabet', async () => {
  await newDeal({ stage: funnel.open.at(-1)?.id })
  await newDeal()
  const page = await web.open('/deals?layout=table&view=all&group=stage')
  const heads = async () => {
    const rows = await page.getByRole('row').allTextContents()
    return funnel.open
      .map(({ name }) => rows.findIndex((row) => row.startsWith(String(name))))
      .filter((place) => place >= 0)
  }
  await expect.poll(async () => (await heads()).length).toBeGreaterThan(1)
  const places = await heads()
  expect(places).toEqual([...places].sort((one, other) => one - other))
})

test('the figures over the board are those of the cards that a search has found, and lead to them', async () => {
  const word = `Zeppelin${Date.now()}`
  for (const name of [`${word} one`, `${word} two`]) await newDeal({ name, amount: { amount: '700', currency: 'RUB' } })
  await newDeal({ name: 'Something else' })
  const page = await web.open('/deals')
  const figures = page.getByRole('region', { name: 'Figures' })
  await figures.waitFor()
  await page.getByRole('button', { name: 'Find in this list' }).click()
  await page.keyboard.type(word)
  await figures.getByText('2 deals', { exact: true }).waitFor()
  await figures.getByRole('link', { name: /^2 no next step/ }).click()
  const grid = page.getByRole('grid', { name: 'Deals' })
  await expect
    .poll(async () => (await grid.getByRole('link').allTextContents()).sort())
    .toEqual([`${word} one`, `${word} two`])
})

test('the page of a deal names its pipeline where there are several, and moves the deal to another', async () => {
  const deal = await newDeal()
  const name = `Repairs ${Date.now()}`
  const pipeline = await web.owner.create('pipelines', { name })
  await web.owner.create('stages', { name: 'Came in', kind: 'open', probability: 20, pipeline: pipeline.id })
  const page = await web.open(`/deals/${deal.id}`)
  await page.getByRole('button', { name: 'Edit field “Pipeline”' }).click()
  await page.getByRole('combobox', { name: 'Pipeline' }).fill(name)
  await page.getByRole('option', { name }).click()
  await expect.poll(() => stageOf(deal.id)).toBe('Came in')
  await page.getByText('Came in').first().waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(() => stageOf(deal.id)).toBe('New request')
})

test('a stage chosen in the table is one of the deal’s pipeline in its order, and asks for what it requires', async () => {
  const other = (await web.owner.post('/pipelines/start', { name: `Renewals ${Date.now()}` })).body
  expect(other.id).toBeTruthy()
  const deal = await newDeal()
  const page = await web.open('/deals?layout=table&view=all', { expects: [/PATCH .* 400/] })
  const row = page.getByRole('row', { name: new RegExp(`^${deal.name} |${deal.name}\\b`) }).first()
  await row
    .getByRole('gridcell', { name: /New request/ })
    .first()
    .dblclick()
  const stage = page.getByRole('combobox', { name: 'Stage' })
  await stage.click()
  const offered = page.getByRole('option')
  await offered.first().waitFor()
  const names = (await offered.allTextContents()).map((text) => text.trim())
  const order = ['New request', 'Qualification']
  expect(names.slice(0, 2).every((name, at) => name.startsWith(order[at] ?? '?'))).toBe(true)
  expect(names.filter((name) => name.startsWith('New request'))).toHaveLength(1)
  await stage.fill('Lost')
  await page.getByRole('option', { name: /^Lost/ }).click()
  await page.getByRole('button', { name: 'Not saved' }).click()
  const why = page.getByRole('dialog', { name: 'Not saved' })
  await why.getByText(/^Lost reason:/).waitFor()
  await why.getByRole('button', { name: 'Fill in' }).click()
  const form = page.getByRole('dialog').filter({ hasText: 'Lost reason' })
  await form.getByRole('combobox', { name: 'Lost reason' }).click()
  await page.getByRole('option').first().click()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => stageOf(deal.id)).toBe('Lost')
  await page.getByRole('button', { name: 'Not saved' }).waitFor({ state: 'detached' })
})
