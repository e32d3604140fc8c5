import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
beforeAll(async () => {
  web = await webApp()
  const companies = [
    { name: 'Alder Trade', tier: 'A', size: 900 },
    { name: 'Birch Stores', tier: 'B', size: 40 },
    { name: 'Cedar Mills', tier: 'A', size: 120 },
    { name: 'Dogwood Works', tier: 'C', size: 7 },
  ]
  for (const values of companies) await web.owner.create('companies', values)
})
afterAll(() => web.close())

const names = (page: Page) =>
  page.getByRole('grid').getByRole('link').and(page.locator('[href^="/companies/"]')).allTextContents()
const grid = (page: Page) => page.getByRole('grid', { name: 'Companies' })
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })

test('a press on a column head sorts, another turns the order round, and the address keeps it', async () => {
  const page = await web.open('/companies')
  const head = page.getByRole('columnheader', { name: /^Name/ })
  await row(page, 'Alder Trade').waitFor()
  expect(await head.getAttribute('aria-sort')).toBe('ascending')
  await head.click()
  await expect.poll(() => names(page)).toEqual(['Dogwood Works', 'Cedar Mills', 'Birch Stores', 'Alder Trade'])
  expect(await head.getAttribute('aria-sort')).toBe('descending')
  await page.reload()
  await expect.poll(() => names(page)).toEqual(['Dogwood Works', 'Cedar Mills', 'Birch Stores', 'Alder Trade'])
})

test('a list shows all its rows again when one comes back to it, and goes on to do so while it is scrolled', async () => {
  const create = Array.from({ length: 120 }, (_, at) => ({ name: `Part ${String(at).padStart(3, '0')}` }))
  await web.owner.post('/products/batch', { create })
  const page = await web.open('/products')
  const list = page.getByRole('grid', { name: 'Products' })
  const inView = () => list.getByRole('link', { name: /^Part / }).count()
  await list.getByRole('link', { name: 'Part 000' }).waitFor()
  const first = await inView()
  expect(first).toBeGreaterThan(20)
  await list.getByRole('link', { name: 'Part 003' }).click()
  await page.getByRole('heading', { name: 'Part 003', level: 1 }).waitFor()
  await page.goBack()
  await list.getByRole('link', { name: 'Part 000' }).waitFor()
  await expect.poll(inView).toBeGreaterThanOrEqual(first)
  await list.hover()
  await page.mouse.wheel(0, 100_000)
  await list.getByRole('link', { name: 'Part 119' }).waitFor()
})

test('a filter is built in plain words, shown as a chip, saved as a view and found again', async () => {
  const page = await web.open('/companies')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const builder = page.getByRole('dialog', { name: 'Filter' })
  await builder.getByLabel('Field', { exact: true }).fill('Tier')
  await builder.getByRole('option', { name: 'Tier', exact: true }).click()
  await builder.getByLabel('Value').selectOption({ label: 'A' })
  await page.keyboard.press('Escape')
  await expect.poll(() => names(page)).toEqual(['Alder Trade', 'Cedar Mills'])
  await page.getByRole('button', { name: 'Tier: A', exact: true }).waitFor()

  await page.getByRole('button', { name: 'Save as' }).click()
  const dialog = page.getByRole('dialog', { name: 'New view' })
  await dialog.getByLabel('Name').fill('Best clients')
  const audience = dialog.getByLabel('Who sees the view')
  expect(await audience.locator('option').allTextContents()).toEqual(['Only me', 'Everyone'])
  await audience.selectOption({ label: 'Everyone' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  const views = page.getByRole('navigation', { name: 'Saved views' })
  await views.getByRole('button', { name: 'Best clients Shared view' }).waitFor()

  await views.getByRole('button', { name: 'All companies', exact: true }).click()
  await expect.poll(() => names(page)).toHaveLength(4)
  await page.reload()
  await views.getByRole('button', { name: 'Best clients' }).click()
  await expect.poll(() => names(page)).toEqual(['Alder Trade', 'Cedar Mills'])
})

test('a link to a view that is no longer there says so and shows the first one', async () => {
  const page = await web.open('/companies?view=00000000-0000-7000-8000-000000000001')
  await row(page, 'Alder Trade').waitFor()
  await page.getByText('This view is no longer there. Shown instead: All companies').waitFor()
})

test('a filter that matches nothing says so and can be reset', async () => {
  const filter = JSON.stringify({ field: 'size', op: 'gt', value: 100_000 })
  const page = await web.open(`/companies?filter=${encodeURIComponent(filter)}`)
  await page.getByText('Nothing matches 1 filter').waitFor()
  await page.getByRole('button', { name: 'Reset filters' }).click()
  await expect.poll(() => names(page)).toHaveLength(4)
})

test('a view without records says so, and offers to create one instead of to reset its own filter', async () => {
  const page = await web.open('/leads')
  await page.getByRole('heading', { name: 'Leads: nothing in this view' }).waitFor()
  await page.getByRole('main').getByRole('button', { name: 'Create lead' }).waitFor()
  expect(await page.getByRole('button', { name: 'Reset filters' }).count()).toBe(0)
})

test('ticked rows are changed together, and Ctrl Z takes it back', async () => {
  const page = await web.open('/companies')
  await row(page, 'Birch Stores').waitFor()
  await grid(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Space')
  const bar = page.getByRole('region', { name: 'Actions on the selection' })
  await bar.getByText('2 selected').waitFor()
  await bar.getByRole('button', { name: 'Edit field' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change 2 records' })
  await dialog.getByLabel('Field').fill('Name')
  await dialog.getByRole('option', { name: 'Name', exact: true }).click()
  // What may not be empty is not offered to be emptied.
  await dialog.getByRole('button', { name: 'Change', exact: true }).waitFor()
  await dialog.getByLabel('Field').fill('Tier')
  await dialog.getByRole('option', { name: 'Tier', exact: true }).click()
  await dialog.getByRole('button', { name: 'Empty the field' }).waitFor()
  await dialog.getByLabel('Tier').selectOption({ label: 'A' })
  await dialog.getByRole('button', { name: 'Change' }).click()
  await page.getByText('2 records changed').waitFor()
  await expect.poll(() => tiers()).toEqual(['A', 'A', 'A', 'A'])
  await grid(page).focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => tiers()).toEqual(['A', 'B', 'A', 'C'])
  await expect.poll(() => row(page, 'Birch Stores').innerText()).toMatch(/B/)
})

test('in a narrow window records are ticked with the mouse, after a press on a button or by a long one', async () => {
  const page = await web.open('/companies')
  await page.setViewportSize({ width: 390, height: 844 })
  const line = page.getByRole('listitem').filter({ hasText: 'Birch Stores' }).locator('> *')
  const bar = page.getByRole('region', { name: 'Actions on the selection' })
  await page.getByRole('button', { name: 'Select records' }).click()
  await line.click()
  await bar.getByText('1 selected').waitFor()
  expect(await line.getByRole('checkbox').isChecked()).toBe(true)
  await bar.getByRole('button', { name: 'Select all' }).click()
  await expect.poll(() => page.getByRole('checkbox', { checked: false }).count()).toBe(0)
  await bar.getByRole('button', { name: 'Clear selection' }).click()
  await bar.waitFor({ state: 'detached' })
  await line.click({ delay: 700 })
  await bar.getByText('1 selected').waitFor()
  await line.getByRole('checkbox').click()
  await bar.waitFor({ state: 'detached' })
  await line.click()
  await page.getByRole('heading', { level: 1, name: 'Birch Stores' }).waitFor()
})

test('a cell is changed by keyboard alone, and Escape leaves it as it was', async () => {
  const page = await web.open('/companies?columns=name,size,tier')
  await row(page, 'Alder Trade').waitFor()
  await grid(page).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const input = page.getByRole('grid').getByRole('textbox')
  await input.waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('950')
  await page.keyboard.press('Enter')
  await expect.poll(() => sizes()).toEqual([950, 40, 120, 7])
  await page.keyboard.press('F2')
  await input.waitFor()
  await page.keyboard.type('1')
  await page.keyboard.press('Escape')
  await input.waitFor({ state: 'detached' })
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Delete')
  await expect.poll(() => sizes()).toEqual([null, 40, 120, 7])
  await page.keyboard.press('Control+z')
  await expect.poll(() => sizes()).toEqual([950, 40, 120, 7])
})

test('a deleted record leaves the list at once and comes back by Undo', async () => {
  await web.owner.create('companies', { name: 'Elm Farm' })
  const page = await web.open('/companies')
  await row(page, 'Elm Farm').waitFor()
  await row(page, 'Elm Farm').hover()
  await row(page, 'Elm Farm').getByRole('gridcell').first().click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await row(page, 'Elm Farm').waitFor({ state: 'detached' })
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await row(page, 'Elm Farm').waitFor()
})

async function column<T>(field: string): Promise<T[]> {
  const reply = await web.owner.get<{ data: Record<string, T>[] }>(`/companies?sort=name&fields=name,${field}&limit=4`)
  return reply.body.data.map((one) => one[field] as T)
}
const tiers = () => column<string>('tier')
const sizes = () => column<number | null>('size')

test('a quick look is closed by Escape while the list keeps the focus', async () => {
  const page = await web.open('/companies')
  await row(page, 'Birch Stores').waitFor()
  await grid(page).focus()
  await page.keyboard.press('Space')
  await page.getByRole('complementary').getByRole('term').first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('complementary').waitFor({ state: 'detached' })
})

test('a list is saved as a file with its filter, order and columns', async () => {
  const [alder, , cedar] = await sizes()
  const filter = JSON.stringify({ field: 'tier', op: 'eq', value: 'A' })
  const page = await web.open(`/companies?${new URLSearchParams({ filter, sort: '-name', columns: 'name,size' })}`)
  await expect.poll(() => names(page)).toEqual(['Cedar Mills', 'Alder Trade'])
  const button = page.getByRole('button', { name: 'Download the list' })
  await button.click()
  const coming = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'CSV file' }).click()
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/^Companies .+\.csv$/)
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).toString().replace('\ufeff', '').trimEnd().split('\r\n')).toEqual([
    'Name,Employees',
    `Cedar Mills,${cedar}`,
    `Alder Trade,${alder}`,
  ])
})

test('the open deals of a company are added up in the list, and follow the work of colleagues', async () => {
  const page = await web.open('/companies')
  await row(page, 'Dogwood Works').waitFor()
  const filter = { field: 'name', op: 'eq', value: 'Dogwood Works' }
  const { body } = await web.owner.post<{ data: { id: string }[] }>('/companies/query', { filter })
  const company = body.data[0]?.id
  const first = await web.owner.create('deals', { name: 'Fence', company, amount: 1200 })
  await row(page, 'Dogwood Works').getByText('1 deal', { exact: true }).waitFor()
  const colleague = await web.person('seller')
  await colleague.create('deals', { name: 'Gate', company, amount: 300 })
  const cell = row(page, 'Dogwood Works').getByRole('gridcell').filter({ hasText: '2 deals' })
  await expect.poll(() => cell.textContent()).toContain('1,500')
  await web.owner.delete(`/deals/${first.id}`)
  await expect.poll(() => row(page, 'Dogwood Works').textContent()).toContain('300')
  await page.getByRole('columnheader', { name: /^Open deals/ }).click()
  await expect.poll(() => names(page).then((all) => all[0])).toBe('Dogwood Works')
})

test('the figure of a company leads to its deals in all pipelines, by the pointer and by keys', async () => {
  const company = { name: `Elm Yard ${Date.now()}`, id: '' }
  company.id = (await web.owner.create('companies', { name: company.name })).id
  const pipeline = await web.owner.create('pipelines', { name: 'Repairs' })
  const stage = await web.owner.create('stages', {
    name: 'Came in',
    kind: 'open',
    probability: 20,
    pipeline: pipeline.id,
  })
  await web.owner.create('deals', { name: 'Roof', company: company.id, amount: 100 })
  await web.owner.create('deals', {
    name: 'Door',
    company: company.id,
    amount: 50,
    pipeline: pipeline.id,
    stage: stage.id,
  })
  const page = await web.open('/companies')
  const deals = page.getByRole('grid', { name: 'Deals' })
  const both = async () => {
    await deals.getByRole('link', { name: 'Roof' }).waitFor()
    await deals.getByRole('link', { name: 'Door' }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Deals')
    await page.goBack()
  }
  const figure = row(page, company.name).getByRole('link', { name: '2 deals' })
  await figure.click()
  await both()
  await figure.waitFor()
  await row(page, company.name)
    .getByRole('gridcell')
    .filter({ hasText: '2 deals' })
    .click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Open: 2 deals' }).press('Enter')
  await both()
  // The company's own page leads to the same.
  await row(page, company.name).getByRole('link', { name: company.name }).click()
  await page.getByRole('link', { name: 'Open', exact: true }).click()
  await both()
})

test('customers who have been silent are found, and leave that list with the first contact', async () => {
  const page = await web.open('/companies')
  const views = page.getByRole('navigation', { name: 'Saved views' })
  await views.getByRole('button', { name: 'Silent for 60+ days' }).click()
  await expect.poll(() => names(page)).toContain('Cedar Mills')
  const filter = { field: 'name', op: 'eq', value: 'Cedar Mills' }
  const { body } = await web.owner.post<{ data: { id: string }[] }>('/companies/query', { filter })
  await web.owner.create('activities', {
    ...{ kind: 'call', subject: 'How are things', status: 'done', doneAt: new Date().toISOString() },
    about: { object: 'company', id: body.data[0]?.id },
  })
  await expect.poll(() => names(page)).not.toContain('Cedar Mills')
  await views.getByRole('button', { name: 'All companies', exact: true }).click()
  await row(page, 'Cedar Mills').getByText('Today', { exact: true }).waitFor()
})

test('each field is offered once, under a name of its own', async () => {
  const page = await web.open('/deals?layout=table&view=all')
  await page.getByRole('button', { name: /^Group/ }).click()
  const menu = page.getByRole('menu')
  await menu.getByText('Owner', { exact: true }).waitFor()
  const offered = await menu.locator('[role^=menuitem]').allTextContents()
  expect(offered.length).toBeGreaterThan(5)
  expect(offered.filter((name, at) => offered.indexOf(name) !== at)).toEqual([])
})

test('companies are grouped by their industry', async () => {
  await web.owner.create('companies', { name: 'Elder Mills', industry: 'Timber trade' })
  await web.owner.create('companies', { name: 'Fir Mills', industry: 'Timber trade' })
  await web.owner.create('companies', { name: 'Gorse Mills', industry: 'Bakery' })
  const page = await web.open('/companies')
  await row(page, 'Alder Trade').waitFor()
  await page.getByRole('button', { name: 'Group', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Industry' }).click()
  const group = page.getByRole('row', { name: /^Timber trade/ })
  await group.waitFor()
  expect(await group.textContent()).toMatch(/Timber trade\D*2/)
  await row(page, 'Fir Mills').waitFor()
})

test('deals are moved to a stage many at once: what it requires is told, who lacks it is named, a loss asks for its reason', async () => {
  for (const name of ['Elm One', 'Elm Two', 'Elm Three', 'Elm Four', 'Elm Five'])
    await web.owner.create('deals', { name })
  const contract = { field: 'name', op: 'eq', value: 'Contract' }
  const stages = await web.owner.post<{ data: RecordData[] }>('/stages/query', { filter: contract })
  for (const { id, version } of stages.body.data)
    await web.owner.patch(`/stages/${id}`, { version, requiredFields: ['competitor'] })
  const page = await web.open('/deals?view=all&layout=table&q=elm', { expects: [/batch 400/] })
  await row(page, 'Elm Five').waitFor()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Stage', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Move 5 deals' })
  await dialog.getByLabel('Stage').selectOption({ label: 'Contract' })
  await dialog.getByText('The stage requires: Competitor').waitFor()
  await dialog.getByRole('button', { name: 'Move' }).click()
  const told = page.getByText(/“Elm .+”, “Elm .+”, “Elm .+”,? and 2 others: Competitor: /)
  await told.waitFor()
  await page.getByRole('button', { name: 'Stage', exact: true }).click()
  await dialog.getByLabel('Stage').selectOption({ label: 'Lost' })
  await dialog.getByRole('button', { name: 'Move' }).click()
  await dialog.getByText('Fill in this field').waitFor()
  await dialog.getByLabel('Lost reason').selectOption({ index: 1 })
  await dialog.getByRole('button', { name: 'Move' }).click()
  await page.getByText('5 records changed').waitFor()
  const filter = { field: 'name', op: 'startsWith', value: 'Elm ' }
  const { body } = await web.owner.post<{ data: { status: string }[] }>('/deals/query', { filter })
  expect(body.data.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'lost'))
})
