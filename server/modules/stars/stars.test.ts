import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../tests/support/app.ts'

let t: TestApp
let anna: Caller
let boris: Caller
beforeAll(async () => {
  t = await testApp()
  anna = await t.person('seller', { name: 'Anna' })
  boris = await t.person('seller', { name: 'Boris' })
})
afterAll(() => t.close())

const newDeal = (caller: Caller) => caller.create('deals', { name: 'Supply', amount: 1, closeDate: '2030-01-01' })
const star = (caller: Caller, deal: RecordData) => caller.create('stars', { about: { object: 'deal', id: deal.id } })
const seen = async (caller: Caller, of: RecordData) => {
  const body = { fields: ['about', 'about.title'], limit: 200 }
  const { data } = (await caller.post<{ data: RecordData[] }>('/stars/query', body)).body
  return data.filter((row) => (row.about as { id: string }).id === of.id).map((row) => row['about.title'])
}

test('a star is seen by who has given it and by nobody else, not even the owner of the company', async () => {
  const deal = await newDeal(anna)
  const made = await star(anna, deal)
  expect(await seen(anna, deal)).toEqual(['Supply'])
  expect(await seen(t.owner, deal)).toEqual([])
  expect((await t.owner.get(`/stars/${made.id}`)).status).toBe(404)
  expect((await t.owner.delete(`/stars/${made.id}`)).status).toBe(404)
  expect(await seen(anna, deal)).toEqual(['Supply'])
})

test('a star cannot be given in the name of another, nor to a record that one may not see', async () => {
  const deal = await newDeal(anna)
  const about = { object: 'deal', id: deal.id }
  expect((await boris.post('/stars', { about })).status).toBe(400)
  const forged = await t.owner.post<RecordData>('/stars', { about, owner: anna.id })
  if (forged.status === 201) expect(forged.body.owner).toBe(t.owner.id)
  expect(await seen(anna, deal)).toEqual([])
})

test('a record that one may no longer see drops out of the stars, and comes back with the right', async () => {
  const deal = await newDeal(anna)
  await star(anna, deal)
  const give = async (to: string) => {
    const { version } = (await t.owner.get<RecordData>(`/deals/${deal.id}`)).body
    expect((await t.owner.patch(`/deals/${deal.id}`, { version, owner: to })).status).toBe(200)
  }
  await give(boris.id)
  expect(await seen(anna, deal)).toEqual([])
  await give(anna.id)
  expect(await seen(anna, deal)).toEqual(['Supply'])
  await anna.delete(`/deals/${deal.id}`)
  expect(await seen(anna, deal)).toEqual([])
})

test('a record is starred once; a view is starred like a record', async () => {
  const deal = await newDeal(anna)
  await star(anna, deal)
  expect((await anna.post('/stars', { about: { object: 'deal', id: deal.id } })).status).toBe(409)
  const view = await anna.create('views', { name: 'Mine', object: 'deal', settings: '{}', owner: anna.id })
  await anna.create('stars', { about: { object: 'view', id: view.id } })
  expect(await seen(anna, view)).toEqual(['Mine'])
})
