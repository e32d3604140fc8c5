import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../../tests/support/app.ts'

let app: TestApp
let owner: Caller
let [first, second]: RecordData[] = []
beforeAll(async () => {
  app = await testApp()
  owner = app.owner
  first = await owner.create('companies', { name: 'First' })
  second = await owner.create('companies', { name: 'Second' })
})
afterAll(() => app.close())

const ties = async (contact: RecordData) => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'contact', op: 'eq', value: contact.id }))
  return (await owner.get<{ data: RecordData[] }>(`/contactCompanies?filter=${filter}&sort=createdAt`)).body.data
}
const companyOf = async (contact: RecordData) => (await owner.get(`/contacts/${contact.id}`)).body.company
const update = async (contact: RecordData, values: Record<string, unknown>) => {
  const { version } = (await owner.get(`/contacts/${contact.id}`)).body
  return owner.patch(`/contacts/${contact.id}`, { version, ...values })
}

test('a person’s company is one of the person’s ties', async () => {
  const made = await owner.create('contacts', { name: 'Anna Smith', company: first?.id, position: 'Buyer' })
  expect(await ties(made)).toMatchObject([{ company: first?.id, role: null, until: null }])
  await update(made, { company: second?.id })
  expect((await ties(made)).map((tie) => tie.company)).toEqual([first?.id, second?.id])
  await update(made, { company: first?.id })
  expect(await ties(made)).toHaveLength(2)
  expect((await owner.get(`/contacts/${made.id}`)).body.companies).toMatchObject([
    { id: first?.id },
    { id: second?.id },
  ])
})

test('the first tie of a person without a company is the person’s company', async () => {
  const made = await owner.create('contacts', { name: 'Boris Brown' })
  await owner.create('contactCompanies', { contact: made.id, company: second?.id, role: 'Adviser' })
  expect(await companyOf(made)).toBe(second?.id)
})

test('when the tie to the company ends or goes, the next one takes its place', async () => {
  const made = await owner.create('contacts', { name: 'Clara Clark', company: first?.id })
  const other = await owner.create('contactCompanies', { contact: made.id, company: second?.id, role: 'Board' })
  const [main] = await ties(made)
  await owner.patch(`/contactCompanies/${main?.id}`, { version: main?.version, until: '2020-01-01' })
  expect(await companyOf(made)).toBe(second?.id)
  await owner.delete(`/contactCompanies/${other.id}`)
  expect(await companyOf(made)).toBeNull()
})

test('who leaves a company keeps the history of having been there', async () => {
  const made = await owner.create('contacts', { name: 'Dora Dean', company: first?.id })
  await update(made, { company: null })
  const [tie] = await ties(made)
  expect(tie?.until).not.toBeNull()
  expect(await companyOf(made)).toBeNull()
})
