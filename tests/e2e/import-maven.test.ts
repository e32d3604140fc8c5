import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'
import { wordsOf } from '../support/words.ts'
import { workbook } from '../support/workbook.ts'

const t = wordsOf('en')
const long = { timeout: 120_000 }
const field = (object: string, name: string) => t(`objects:${object}.fields.${name}`)
const file = (name: string) => fileURLToPath(new URL(`../fixtures/maven_crm/${name}.csv`, import.meta.url))

let app: WebApp
let page: Page
beforeAll(async () => {
  app = await webApp()
  const pipeline = await app.owner.create('pipelines', { name: 'Maven' })
  const stages = [
    ['Prospecting', 'open', 10],
    ['Engaging', 'open', 50],
    ['Won', 'won', 100],
    ['Lost', 'lost', 0],
  ]
  for (const [position, [name, kind, probability]] of stages.entries())
    await app.owner.create('stages', { name, kind, probability, position, pipeline: pipeline.id })
})
afterAll(() => app.close())

/** Sends a file and says what its rows are. */
async function begin(name: string, object: string): Promise<void> {
  await page.goto(`${app.origin}/settings/imports`)
  await page.setInputFiles('input[type=file]', file(name))
  const what = page.getByLabel(t('imports:columns.object'))
  await what.selectOption({ label: t(`objects:${object}.many`) }, long)
  await expect.poll(async () => [await what.inputValue(), await what.isEnabled()], long).toEqual([object, true])
}

/** Chooses in a box that is searched by typing. */
async function choose(label: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true })
  await box.click()
  await box.fill(option)
  await page.getByRole('option', { name: option, exact: true }).click()
}
const leaveOut = (column: string) =>
  page.getByRole('button', { name: t('ui:clear', { field: t('imports:columns.fieldOf', { column }) }) }).click()
const send = (column: string, to: string) => choose(t('imports:columns.fieldOf', { column }), to)
async function fix(name: string, text: string): Promise<void> {
  await choose(t('imports:fixed.add'), name)
  await page.getByLabel(name, { exact: true }).fill(text)
}
const press = (key: string, values = {}) => page.getByRole('button', { name: t(key, values), exact: true }).click(long)

/** Goes on to the check and waits for what it finds. */
async function check(): Promise<void> {
  await press('imports:check.start')
  await page.getByRole('heading', { name: t('imports:check.title') }).waitFor(long)
}
async function bringIn(count: number): Promise<void> {
  const number = count.toLocaleString('en')
  await press(`imports:check.run_${count === 1 ? 'one' : 'other'}`, { number })
  await page.getByRole('heading', { name: t('imports:result.done'), exact: true }).waitFor(long)
}
async function aggregate(objects: string, input: object) {
  const { body } = await app.owner.post<{ data: Record<string, string | number>[] }>(`/${objects}/aggregate`, input)
  return body.data
}
const count = { as: 'n', fn: 'count' }

test('a company brings in people, products, companies and 8,800 deals by itself, and loses none', {
  timeout: 600_000,
}, async () => {
  page = await app.open('/settings/imports')

  // The managers, their teams in their offices, and the people of the teams.
  await begin('sales_teams', 'user')
  await leaveOut('sales_agent')
  await leaveOut('regional_office')
  await send('manager', field('user', 'name'))
  await fix(field('user', 'email'), '{manager}@maven.example')
  await press('imports:next')
  await page.getByLabel(field('user', 'name'), { exact: true }).check()
  await check()
  await bringIn(6)

  await begin('sales_teams', 'team')
  await send('manager', field('team', 'name'))
  await send('regional_office', field('team', 'parent'))
  await fix(field('team', 'head'), '{manager}')
  await press('imports:next')
  await page.getByLabel(field('team', 'name'), { exact: true }).check()
  const parents = page.getByRole('group', { name: new RegExp(`^${field('team', 'parent')}`) })
  await parents.getByLabel(t('imports:lookups.missing')).selectOption('create')
  await check()
  await bringIn(6)

  await begin('sales_teams', 'user')
  await send('manager', field('user', 'team'))
  await send('sales_agent', field('user', 'name'))
  await fix(field('user', 'email'), '{sales_agent}@maven.example')
  await press('imports:next')
  await check()
  await bringIn(35)

  await begin('products', 'product')
  await press('imports:next')
  await check()
  await bringIn(7)

  // A misspelt country is found before anything is written.
  await begin('accounts', 'company')
  await press('imports:next')
  await check()
  await press('imports:unmatched.means', { title: 'Philippines' })
  await press('imports:check.again')
  await bringIn(85)

  // So is the product that the deals call otherwise than the catalogue.
  await begin('sales_pipeline', 'deal')
  await fix(field('deal', 'name'), '{account} {product}')
  await fix(field('deal', 'pipeline'), 'Maven')
  await press('imports:next')
  await check()
  await page
    .getByText(t('imports:quoted', { value: 'GTXPro' }))
    .first()
    .waitFor()
  await press('imports:unmatched.means', { title: 'GTX Pro' })
  await press('imports:check.again')
  await bringIn(8800)

  expect(await aggregate('users', { filter: { field: 'team', op: 'notEmpty' }, measures: [count] })).toEqual([
    { n: 35 },
  ])
  expect(await aggregate('companies', { measures: [count] })).toEqual([{ n: 85 }])
  const won = { field: 'status', op: 'eq', value: 'won' }
  expect(
    await aggregate('deals', { filter: won, measures: [count, { as: 'sum', fn: 'sum', field: 'amount' }] }),
  ).toEqual([{ n: 4238, sum: '10005534.00' }])
  expect(await aggregate('deals', { filter: { field: 'company', op: 'empty' }, measures: [count] })).toEqual([
    { n: 1425 },
  ])
  const pro = { and: [won, { field: 'product.name', op: 'eq', value: 'GTX Pro' }] }
  expect(await aggregate('deals', { filter: pro, measures: [{ as: 'sum', fn: 'sum', field: 'amount' }] })).toEqual([
    { sum: '3510578.00' },
  ])
})

test('refused rows can be fetched with their reasons, and an import is taken back whole', {
  timeout: 120_000,
}, async () => {
  page = await app.open('/settings/imports', { locale: 'en' })
  const text = 'Name,Employees\nRefused Ltd,many\nTaken Ltd,5\n'
  await page.setInputFiles('input[type=file]', { name: 'two.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByLabel(t('imports:columns.object')).waitFor(long)
  const address = page.url()
  const tray = page.getByRole('region', { name: t('ui:jobs.title') })
  /** What is told of the import elsewhere, as if the page had been left before it ended. */
  const toldElsewhere = async () => {
    await page.evaluate(
      (id) => localStorage.setItem('rodnik.jobs.imports', JSON.stringify([id])),
      address.split('/').at(-1),
    )
    await page.goto(`${app.origin}/companies`)
    return tray.getByRole('listitem').innerText()
  }
  await press('imports:next')
  await check()
  await page.getByText('many').first().waitFor()
  await page.getByText(t('imports:faults.all_one', { rows: '2' }), { exact: true }).waitFor()
  await bringIn(1)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: t('imports:result.refused_one', { number: 1 }) }).click()
  const stream = await (await download).createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).toString()).toContain('Refused Ltd,many,2,')
  const done = await toldElsewhere()
  expect(done).toContain(t('shell:jobs.import', { name: 'two.csv' }))
  expect(done).toContain(t('ui:jobs.failed_one', { failed: 1 }))
  await page.goto(address)
  await press('imports:result.undo')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(t('imports:undo.trash_one', { number: 1 })).waitFor()
  await dialog.getByRole('button', { name: t('ui:cancel') }).click()
  await page.getByRole('heading', { name: t('imports:result.done'), exact: true }).waitFor()
  await press('imports:result.undo')
  await dialog.getByRole('button', { name: t('imports:result.undo') }).click()
  await page.getByRole('heading', { name: t('imports:result.undone'), exact: true }).waitFor(long)
  const undone = await toldElsewhere()
  expect(undone).toContain(t('ui:jobs.state.undone'))
  expect(undone).not.toContain('100')
  expect(
    await aggregate('companies', { filter: { field: 'name', op: 'eq', value: 'Taken Ltd' }, measures: [count] }),
  ).toEqual([{ n: 0 }])
})

test('what was chosen is there again after a reload', async () => {
  page = await app.open('/settings/imports', { locale: 'en' })
  const text = 'Name,Employees\nChosen Ltd,5\n'
  await page.setInputFiles('input[type=file]', { name: 'chosen.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByLabel(t('imports:columns.object')).waitFor(long)
  await leaveOut('Employees')
  await press('imports:next')
  const mode = page.getByLabel(t('imports:matching.onMatch'))
  await mode.selectOption('fill')
  await page.reload()
  await mode.waitFor(long)
  expect(await mode.inputValue()).toBe('fill')
  await press('imports:previous')
  const employees = page.getByRole('combobox', { name: t('imports:columns.fieldOf', { column: 'Employees' }) })
  expect(await employees.inputValue()).toBe('')
})

test('where several records have a name, it is chosen which of them is meant', async () => {
  for (const name of ['Twins Ltd', 'Twins Ltd']) await app.owner.create('companies', { name })
  page = await app.open('/settings/imports', { locale: 'en' })
  const text = 'First name,Last name,Company\nMary,Visitor,Twins Ltd\n'
  await page.setInputFiles('input[type=file]', { name: 'twins.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const what = page.getByLabel(t('imports:columns.object'))
  await what.selectOption({ label: t('objects:contact.many') }, long)
  await press('imports:next')
  await check()
  await page.getByRole('heading', { name: t('imports:unmatched.several') }).waitFor()
  expect(await page.getByRole('heading', { name: t('imports:unmatched.title') }).count()).toBe(0)
  await page.getByRole('combobox', { name: t('imports:unmatched.choose', { name: 'Twins Ltd' }) }).click()
  const twins = page.getByRole('option', { name: 'Twins Ltd' })
  await expect.poll(() => twins.count(), long).toBe(2)
  await twins.last().click()
  await press('imports:check.again')
  await page.getByRole('cell', { name: 'Mary Visitor', exact: true }).waitFor(long)
  await bringIn(1)
})

test('a chosen sheet stays over a change of the object, a reload and another visit', async () => {
  page = await app.open('/settings/imports', { locale: 'en' })
  const buffer = await workbook({
    Y2025: [['Name'], ['Bygone Ltd']],
    Y2026: [
      ['Name', 'Revenue'],
      ['Coming Ltd', 1 / 3],
    ],
  })
  await page.setInputFiles('input[type=file]', { name: 'years.xlsx', mimeType: '', buffer })
  const sheet = page.getByLabel(t('imports:reading.sheet'))
  const what = page.getByLabel(t('imports:columns.object'))
  await sheet.selectOption('Y2026', long)
  await page.getByText('Coming Ltd').first().waitFor(long)
  await what.selectOption({ label: t('objects:product.many') }, long)
  await expect.poll(() => what.isEnabled(), long).toBe(true)
  await what.selectOption({ label: t('objects:company.many') }, long)
  await expect.poll(() => what.isEnabled(), long).toBe(true)
  await page.reload()
  await expect.poll(() => sheet.inputValue(), long).toBe('Y2026')
  await page.goto(`${app.origin}/settings/imports`)
  await page.getByRole('link', { name: t('imports:list.openOf', { name: 'years.xlsx' }) }).click()
  await expect.poll(() => sheet.inputValue(), long).toBe('Y2026')
  expect(await what.inputValue()).toBe('company')
  await press('imports:next')
  await check()
  await page.getByRole('cell', { name: 'Coming Ltd' }).waitFor(long)
  expect(await page.getByText('Bygone Ltd').count()).toBe(0)
  // What a formula has calculated is rounded, and said.
  const rounded = page.getByText(t('imports:check.rounded_one', { field: field('company', 'revenue'), number: 1 }))
  await rounded.waitFor()
  await bringIn(1)
  await rounded.waitFor()
})

test('what a name was taken to mean is shown, and can be chosen anew', async () => {
  await app.owner.create('companies', { name: 'Meant Ltd' })
  await app.owner.create('companies', { name: 'Birch Ltd' })
  page = await app.open('/settings/imports', { locale: 'en' })
  const text = 'Last name,Company\nGuest,Ment\n'
  await page.setInputFiles('input[type=file]', { name: 'guests.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const what = page.getByLabel(t('imports:columns.object'))
  await what.selectOption({ label: t('objects:contact.many') }, long)
  await press('imports:next')
  await check()
  const means = page.getByRole('combobox', { name: t('imports:unmatched.choose', { name: 'Ment' }) })
  await means.fill('Meant')
  await page.getByRole('option', { name: 'Meant Ltd' }).click()
  await press('imports:check.again')
  await page.getByRole('heading', { name: t('imports:unmatched.chosen') }).waitFor(long)
  await expect.poll(() => means.inputValue()).toBe('Meant Ltd')
  await page.getByRole('cell', { name: 'Meant Ltd' }).waitFor()
  await means.fill('Birch')
  await page.getByRole('option', { name: 'Birch Ltd' }).click()
  await press('imports:check.again')
  await page.getByRole('cell', { name: 'Birch Ltd' }).waitFor(long)
})

test('large numbers are written alike, on the button and in the table too', async () => {
  page = await app.open('/settings/imports', { locale: 'en' })
  const rows = Array.from({ length: 1205 }, (_, at) => `Many ${at},${at < 1200 ? at : 'none'}\n`)
  const buffer = Buffer.from(`Name,Employees\n${rows.join('')}`)
  await page.setInputFiles('input[type=file]', { name: 'many.csv', mimeType: 'text/csv', buffer })
  await page.getByLabel(t('imports:columns.object')).selectOption({ label: t('objects:company.many') }, long)
  await press('imports:next')
  await check()
  await page.getByRole('button', { name: t('imports:check.run_other', { number: '1,200' }), exact: true }).waitFor(long)
  await page.getByRole('cell', { name: '1,202', exact: true }).waitFor()
})

test('what an undo has left is named, with links', async () => {
  page = await app.open('/settings/imports', { locale: 'en' })
  const buffer = Buffer.from('Name,Phone\nSold Ltd,+7 916 000-20-01\nGone Ltd,+7 916 000-20-02\n')
  await page.setInputFiles('input[type=file]', { name: 'left.csv', mimeType: 'text/csv', buffer })
  await page.getByLabel(t('imports:columns.object')).selectOption({ label: t('objects:company.many') }, long)
  await press('imports:next')
  await check()
  await bringIn(2)
  const filter = { field: 'name', op: 'eq', value: 'Sold Ltd' }
  const sold = (await app.owner.post<{ data: { id: string }[] }>('/companies/query', { filter })).body.data[0]
  await app.owner.create('deals', { name: 'Alive', company: sold?.id })
  await press('imports:result.undo')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('imports:result.undo') })
    .click()
  await page.getByRole('heading', { name: t('imports:result.undone'), exact: true }).waitFor(long)
  await page.getByText(t('imports:result.left_one', { left: 1 })).waitFor()
  await page
    .getByRole('list', { name: t('imports:result.leftList') })
    .getByRole('link', { name: 'Sold Ltd' })
    .click()
  await page.getByRole('heading', { name: 'Sold Ltd' }).waitFor(long)
})

test('rows that repeat each other in the file are named before anything is written', async () => {
  page = await app.open('/settings/imports', { locale: 'en' })
  const buffer = Buffer.from('Name,Tax ID\nTwice A,7728168971\nTwice B,7728168971\n')
  await page.setInputFiles('input[type=file]', { name: 'twice.csv', mimeType: 'text/csv', buffer })
  await page.getByLabel(t('imports:columns.object')).selectOption({ label: t('objects:company.many') }, long)
  await press('imports:next')
  await page.getByLabel(field('company', 'taxId'), { exact: true }).check()
  await check()
  await page.getByText(t('imports:check.repeats_one', { number: 1 })).waitFor()
  const fields = field('company', 'name')
  await page.getByText(t('imports:check.repeatOver', { row: 3, of: 2, fields })).waitFor()
})
