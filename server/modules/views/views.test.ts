import sql, { raw } from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../tests/support/app.ts'
import { sharedViews } from './view-migrations.ts'

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
    { path: '/settings/filter/op', code: 'operator_not_allowed' },
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
  expect((await anna.patch(`/views/${id}`, { version: 1, name: 'Hers', sharedWith: 'everyone' })).status).toBe(200)
  expect((await anna.delete(`/views/${id}`)).status).toBe(204)
  expect((await anna.post(`/views/${id}/restore`)).status).toBe(200)
})

test('a view is one’s own: nobody plants one in the name of another, or hands theirs over', async () => {
  const viewer = await t.person('viewer')
  for (const caller of [viewer, anna])
    for (const sharedWith of ['everyone', 'me']) {
      const reply = await caller.post('/views', { ...base, owner: t.owner.id, sharedWith })
      expect(reply).toMatchObject({ status: 400, body: { faults: [{ path: '/owner', code: 'only_yourself' }] } })
    }
  const own = await viewer.create('views', base)
  expect(own).toMatchObject({ owner: viewer.id, sharedWith: 'me' })
  expect((await viewer.patch(`/views/${own.id}`, { version: 1, owner: anna.id })).status).toBe(400)
  const batch = await viewer.post('/views/batch', { create: [base, { ...base, owner: anna.id }] })
  expect(batch.body.faults).toMatchObject([{ path: expect.stringMatching(/1\/owner$/), code: 'only_yourself' }])
  expect((await t.owner.create('views', { ...base, owner: anna.id, sharedWith: 'everyone' })).owner).toBe(anna.id)
})

test('a view reaches whom its owner says: nobody, the own teams with those below, or everyone', async () => {
  const team = (values: Record<string, unknown>) => t.owner.create('teams', values)
  const head = await t.person('head')
  const division = await team({ name: 'Division' })
  const sales = await team({ name: 'Sales', parent: division.id, head: head.id })
  const inside = await team({ name: 'Key accounts', parent: sales.id })
  const other = await team({ name: 'Service', parent: division.id })
  const people = {
    author: await t.person('seller', { team: sales.id }),
    mate: await t.person('viewer', { team: sales.id }),
    below: await t.person('seller', { team: inside.id }),
    above: await t.person('seller', { team: division.id }),
    beside: await t.person('seller', { team: other.id }),
    head,
    alone: anna,
    admin: await t.person('admin'),
  }
  const seenBy = async (id: unknown) => {
    const found = await Promise.all(
      Object.entries(people).map(async ([name, caller]) => {
        const list = (await caller.get<{ data: { id: string }[] }>('/views?limit=200')).body.data
        const { status } = await caller.get(`/views/${id}`)
        expect([name, status]).toEqual([name, list.some((one) => one.id === id) ? 200 : 404])
        return status === 200 ? [name] : []
      }),
    )
    return found.flat().sort()
  }
  const { id } = await people.author.create('views', base)
  const share = async (sharedWith: string | null) => {
    const { version } = (await people.author.get(`/views/${id}`)).body
    expect((await people.author.patch(`/views/${id}`, { version, sharedWith })).status).toBe(200)
    return seenBy(id)
  }
  expect(await seenBy(id)).toEqual(['author'])
  expect(await share('team')).toEqual(['author', 'below', 'head', 'mate'])
  expect(await share('everyone')).toEqual(Object.keys(people).sort())
  expect(await share(null)).toEqual(['author'])
  const heads = await head.create('views', { ...base, sharedWith: 'team' })
  expect(await seenBy(heads.id)).toEqual(['author', 'below', 'head', 'mate'])
  const version = heads.version
  expect((await people.mate.patch(`/views/${heads.id}`, { version, name: 'Mine' })).status).toBe(403)
  expect((await people.mate.delete(`/views/${heads.id}`)).status).toBe(403)
  const lone = await anna.create('views', { ...base, sharedWith: 'team' })
  expect(await seenBy(lone.id)).toEqual(['alone'])
})

test('views that an earlier version showed to all stay so after the upgrade, the others private', async () => {
  const [all, mine] = [await anna.create('views', base), await anna.create('views', base)]
  const { database } = t.app
  await database.query(sql`ALTER TABLE views ADD COLUMN shared boolean`)
  await database.query(sql`UPDATE views SET shared = (id = ${all.id}::uuid), shared_with = NULL`)
  await database.query(raw(sharedViews.up as string))
  expect((await anna.get(`/views/${all.id}`)).body.sharedWith).toBe('everyone')
  expect((await anna.get(`/views/${mine.id}`)).body.sharedWith).toBe('me')
})
