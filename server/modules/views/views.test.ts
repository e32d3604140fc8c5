import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../tests/support/app.ts'

let t: TestApp
let anna: Caller
beforeAll(async () => {
  t = await testApp()
  anna = await t.person('seller', { name: 'Anna' })
})
afterAll(() => t.close())

const base = { name: 'Mine', object: 'deal', settings: '{}' }
const faultsOf = async (values: Record<string, unknown>) => {
  const reply = await anna.post('/views', { ...base, ...values })
  expect(reply).toMatchObject({ status: 400, body: { code: 'invalid_input' } })
  return reply.body.faults
}
const settings = (value: unknown) => ({ settings: JSON.stringify(value) })

test('a view is of an object that there is', async () => {
  expect(await faultsOf({ object: 'elephant' })).toMatchObject([{ path: '/object', code: 'unknown_object' }])
  const view = await anna.create('views', base)
  const reply = await anna.patch(`/views/${view.id}`, { version: 1, object: '__proto__' })
  expect(reply.body.faults).toMatchObject([{ path: '/object', code: 'unknown_object' }])
})

test('settings that no list can be shown by are refused, each fault with its place', async () => {
  expect(await faultsOf({ settings: 'sort by name' })).toMatchObject([{ path: '/settings', code: 'not_json' }])
  expect(await faultsOf(settings([]))).toMatchObject([{ path: '/settings', code: 'not_object' }])
  expect(await faultsOf(settings({ layout: 'pie', colour: 'red', columns: ['name', 'a<b'], sort: 7 }))).toMatchObject([
    { path: '/settings/layout', code: 'not_option' },
    { path: '/settings/sort', code: 'not_text' },
    { path: '/settings/columns/1', code: 'wrong_form' },
    { path: '/settings/colour', code: 'unknown_field' },
  ])
  expect(await faultsOf(settings({ filter: { field: 'name', op: 'like' } }))).toMatchObject([
    { path: '/settings/filter', code: 'not_filter' },
  ])
  const filter = { and: [{ field: 'elephant', op: 'eq', value: 1 }] }
  expect(await faultsOf(settings({ filter }))).toMatchObject([
    { path: '/settings/filter/and/0/field', code: 'unknown_field' },
  ])
  const deep = `{"filter":${'{"not":'.repeat(5000)}null${'}'.repeat(5000)}}`
  expect(await faultsOf({ settings: deep })).toMatchObject([{ path: '/settings/filter', code: 'filter_too_deep' }])
})

test('a fault in one of several views names the view', async () => {
  const reply = await anna.post('/views/batch', { create: [base, { ...base, object: 'elephant' }] })
  expect(reply.status).toBe(400)
  expect(reply.body.faults?.[0]).toMatchObject({ code: 'unknown_object' })
  expect(reply.body.faults?.[0]?.path).toMatch(/1\/object$/)
})

test('what the web saves is taken, and kept as it is', async () => {
  const filter = { or: [{ field: 'owner', op: 'eq', value: '@me' }, { some: 'dealLine.deal' }] }
  const columns = ['name:240', 'company']
  const saved = settings({
    layout: 'board',
    filter,
    columns,
    sort: '-amount,company.title',
    group: 'owner',
    density: 'roomy',
  })
  const view = await anna.create('views', { ...base, ...saved })
  expect((await anna.get(`/views/${view.id}`)).body.settings).toBe(saved.settings)
})

test('a view that an earlier version took is still read, renamed, shared, deleted and restored', async () => {
  const { id } = await anna.create('views', base)
  await t.app.database.query(sql`UPDATE views SET object = 'elephant', settings = 'anything' WHERE id = ${id}::uuid`)
  expect((await anna.get(`/views/${id}`)).body).toMatchObject({ object: 'elephant', settings: 'anything' })
  expect((await anna.patch(`/views/${id}`, { version: 1, name: 'Hers', shared: true })).status).toBe(200)
  expect((await anna.delete(`/views/${id}`)).status).toBe(204)
  expect((await anna.post(`/views/${id}/restore`)).status).toBe(200)
})
