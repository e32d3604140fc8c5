import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web.close())

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })
const lead = (values: Record<string, unknown>) => web.owner.create('leads', values)
const read = async (path: string) => (await web.owner.get<RecordData>(path)).body

test('a lead is taken from the tray with one press and leaves it', async () => {
  const { id } = await lead({ name: 'Camera replacement', person: { first: 'Anna', last: 'Krylova' } })
  const page = await web.open('/leads')
  await row(page, 'Camera replacement')
    .getByRole('button', { name: /Accept|Take over/ })
    .click()
  await page.getByText('Accepted: Camera replacement').waitFor()
  await row(page, 'Camera replacement').waitFor({ state: 'detached' })
  const taken = await read(`/leads/${id}`)
  expect([taken.status, taken.owner]).toEqual(['accepted', web.owner.id])
})

test('what is still planned with a rejected lead is called off at one press, and comes back by undo', async () => {
  const { id } = await web.owner.create('leads', { name: 'Wants a discount' })
  const dueAt = new Date(Date.now() + 86_400_000).toISOString()
  const about = { object: 'lead', id }
  for (const subject of ['Ring again', 'Send the offer'])
    await web.owner.create('activities', { kind: 'call', subject, dueAt, about })
  const reason = (await web.owner.get<{ data: RecordData[] }>('/lostReasons')).body.data.find((one) => one.forLeads)
  await web.owner.post(`/leads/${id}/reject`, { reason: reason?.id })
  const states = async () => {
    const filter = { field: 'about', op: 'eq', value: about }
    const { body } = await web.owner.post<{ data: RecordData[] }>('/activities/query', { filter })
    return body.data.map(({ status }) => status)
  }
  const page = await web.open(`/leads/${id}`)
  await page.getByText('2 activities are still planned').waitFor()
  await page.getByRole('button', { name: 'Call all off' }).click()
  await page.getByText('2 activities called off').waitFor()
  expect(await states()).toEqual(['canceled', 'canceled'])
  await page.getByText('2 activities are still planned').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('2 activities are still planned').waitFor()
  expect(await states()).toEqual(['planned', 'planned'])
})

test('a lead is rejected only with a reason', async () => {
  const { id } = await lead({ name: 'Wrong number' })
  const page = await web.open(`/leads/${id}`)
  await page.getByRole('button', { name: 'Reject', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Reject the lead' })
  await dialog.getByRole('button', { name: 'Reject' }).click()
  await dialog.getByText('Fill in this field').waitFor()
  expect((await read(`/leads/${id}`)).status).toBe('new')
  await dialog.getByRole('textbox').fill('They meant the neighbours')
  const asked: string[] = []
  page.on('dialog', (question) => {
    asked.push(question.type())
    return question.dismiss()
  })
  await page.evaluate('location.reload()')
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await dialog.getByRole('combobox', { name: 'Reason' }).selectOption({ label: 'Spam' })
  await dialog.getByRole('button', { name: 'Reject' }).click()
  await page.getByText('Rejected: Wrong number').waitFor()
  await expect.poll(async () => (await read(`/leads/${id}`)).status).toBe('rejected')
})

test('a conversion shows who is known already, and makes no second company of it', async () => {
  const company = await web.owner.create('companies', { name: 'Kedr Retail', email: 'office@kedr.example' })
  const { id } = await lead({
    name: 'Terminals for the warehouse',
    companyName: 'Kedr Retail',
    person: { first: 'Denis', last: 'Fomin' },
    email: 'office@kedr.example',
  })
  await web.settle()
  const page = await web.open(`/leads/${id}`)
  await page.getByRole('button', { name: 'Convert' }).click()
  const dialog = page.getByRole('dialog', { name: 'Convert the lead' })
  const companies = dialog.getByRole('group', { name: 'Company' })
  await companies.getByRole('radio', { name: /Kedr Retail/ }).check()
  await dialog.getByRole('button', { name: 'Convert' }).click()
  await page.getByRole('heading', { name: 'Terminals for the warehouse', level: 1 }).waitFor()
  await page.waitForURL(/\/deals\//)
  const done = await read(`/leads/${id}?fields=status,deal.company,deal.contact.title`)
  expect(done).toMatchObject({ status: 'converted', 'deal.company': company.id, 'deal.contact.title': 'Denis Fomin' })
  const { data } = (await web.owner.get<{ data: RecordData[] }>('/companies?fields=name')).body
  expect(data.map(({ name }) => name)).toEqual(['Kedr Retail'])
})

test('who is typed into a conversion and is known already is offered', async () => {
  await web.owner.create('companies', { name: 'Walnut Works' })
  const { id } = await lead({ name: 'A visitor', companyName: 'Somebody' })
  const page = await web.open(`/leads/${id}`)
  await page.getByRole('button', { name: 'Convert', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const company = dialog.getByRole('group', { name: 'Company' })
  await company.getByRole('textbox', { name: /^Name/ }).fill('Walnut Works')
  await company.getByRole('radio', { name: /Walnut Works/ }).check()
  await dialog.getByRole('button', { name: 'Convert', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  const walnut = { field: 'name', op: 'eq', value: 'Walnut Works' }
  const { data } = (await web.owner.post<{ data: RecordData[] }>('/companies/query', { filter: walnut })).body
  expect(data).toHaveLength(1)
  expect((await read(`/leads/${id}`)).company).toBe(data[0]?.id)
})

test('a conversion takes any company and person that exist, and says when none is chosen', async () => {
  const company = await web.owner.create('companies', { name: 'Hornbeam Joinery' })
  const person = await web.owner.create('contacts', { name: { first: 'Rowan', last: 'Alderton' } })
  const { id } = await lead({ name: 'Somebody wrote', email: 'unknown@elsewhere.example' })
  await web.settle()
  const page = await web.open(`/leads/${id}`)
  await page.getByRole('button', { name: 'Convert', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const other = async (part: string, words: string, found: RegExp) => {
    const group = dialog.getByRole('group', { name: part })
    await group.getByRole('radio', { name: `Choose an existing ${part.toLowerCase()}` }).check()
    await dialog.getByRole('button', { name: 'Convert', exact: true }).click()
    await group.getByText('Choose a record or another option').waitFor()
    await group.getByRole('combobox').fill(words)
    await page.getByRole('option', { name: found }).click()
  }
  await other('Company', 'hornbeam', /Hornbeam Joinery/)
  await other('Contact', 'alderton', /Alderton/)
  await dialog.getByRole('button', { name: 'Convert', exact: true }).click()
  await page.waitForURL(/\/deals\//)
  expect(await read(`/leads/${id}?fields=status,company,contact`)).toMatchObject({
    status: 'converted',
    company: company.id,
    contact: person.id,
  })
})

test('many leads are taken at once, and those that could not be are named', async () => {
  await Promise.all(['Fair visitor 1', 'Fair visitor 2', 'Fair visitor 3'].map((name) => lead({ name })))
  const page = await web.open('/leads')
  for (const name of ['Fair visitor 1', 'Fair visitor 2', 'Fair visitor 3']) {
    await row(page, name).hover()
    await row(page, name).getByRole('gridcell').first().click()
  }
  await page.getByRole('region', { name: 'Actions on the selection' }).getByRole('button', { name: 'Accept' }).click()
  const dialog = page.getByRole('dialog', { name: 'Accept 3 leads' })
  await dialog.getByRole('button', { name: 'Accept' }).click()
  await page.getByText('3 leads done').waitFor()
  await row(page, 'Fair visitor 1').waitFor({ state: 'detached' })
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await row(page, 'Fair visitor 1').waitFor()
})

test('the menu of a lead offers nothing that its state forbids or that asks for more', async () => {
  const made = await lead({ name: 'Menu lead' })
  const page = await web.open(`/leads/${made.id}`)
  await page.getByRole('heading', { name: 'Menu lead', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Record actions' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).waitFor()
  expect(await page.getByRole('menuitem').allTextContents()).toEqual(
    expect.not.arrayContaining([expect.stringMatching(/Convert|Accept|Reject/)]),
  )
})
