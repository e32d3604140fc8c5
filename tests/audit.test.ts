import type { Change } from '@rodnik/shared/api/shapes.ts'
import type { AuditEntry } from '@rodnik/shared/changes/audit.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, password, type TestApp, testApp } from './support/app.ts'

let app: TestApp
let owner: Caller
beforeAll(async () => {
  app = await testApp()
  owner = app.owner
})
afterAll(() => app.close())

const put = (path: string, body: object) => app.request('PUT', path, body, { authorization: `Bearer ${owner.token}` })
const audit = async (query = '', caller = owner) =>
  (await caller.get<{ data: AuditEntry[]; nextCursor: string | null }>(`/audit?limit=200${query}`)).body
const of = async (object: string) => (await audit(`&object=${object}`)).data

test('settings, rates, people, pipelines, targets and shared views stand in the log: who, from what, to what', async () => {
  await owner.patch('/settings/company', { name: 'Polaris' })
  await put('/rates', { rates: [{ currency: 'USD', date: '2026-01-01', rate: '80' }] })
  await put('/rates', { rates: [{ currency: 'USD', date: '2026-01-01', rate: '81.50' }] })
  await put('/rates', { rates: [{ currency: 'USD', date: '2026-01-01', rate: null }] })
  await owner.patch('/settings/calendar', { shortenBy: 30 })
  expect((await of('settings.company'))[0]).toMatchObject({
    actor: owner.id,
    diff: { name: [expect.any(String), 'Polaris'] },
  })
  expect((await of('rate')).map(({ op, diff }) => [op, diff['USD 2026-01-01']])).toEqual([
    ['delete', ['81.5', null]],
    ['update', ['80', '81.5']],
    ['create', [null, '80']],
  ])
  expect((await of('settings.calendar'))[0]?.diff).toEqual({ shortenBy: [60, 30] })
  const seller = await app.person('seller', { name: 'Anna' })
  await owner.patch(`/users/${seller.id}`, {
    version: (await owner.get(`/users/${seller.id}`)).body.version,
    role: 'head',
  })
  const made = [
    ['teams', 'team', { name: 'North' }],
    ['pipelines', 'pipeline', { name: 'New' }],
    ['views', 'view', { name: 'All', object: 'deal', settings: '{}', sharedWith: 'everyone' }],
  ] as const
  for (const [objects, object, values] of made) {
    const { id } = await owner.create(objects, values)
    expect(await of(object)).toContainEqual(expect.objectContaining({ record: id, op: 'create', actor: owner.id }))
  }
  expect(await of('user')).toContainEqual(
    expect.objectContaining({ record: seller.id, title: 'Anna', diff: { role: ['seller', 'head'] } }),
  )
})

test('each way in that comes or goes stands in the log, and no secret', async () => {
  const token = await owner.post<{ id: string; token: string }>('/tokens', { name: 'Robot', scope: 'read' })
  const seller = await app.person('seller')
  const session = await app.request<{ token: string }>('POST', '/session', { email: seller.email, password })
  const [made] = await of('token')
  expect(made).toMatchObject({ op: 'create', actor: owner.id, diff: { name: [null, 'Robot'], scope: [null, 'read'] } })
  await owner.delete(`/tokens/${made?.record}`)
  expect((await of('token'))[0]).toMatchObject({ op: 'delete', record: made?.record })
  expect((await of('session'))[0]).toMatchObject({
    op: 'create',
    actor: seller.id,
    diff: { user_id: [null, seller.id] },
  })
  await app.request('DELETE', '/session', undefined, { authorization: `Bearer ${session.body.token}` })
  expect((await of('session'))[0]).toMatchObject({ op: 'delete', actor: seller.id })
  // Whose access is closed has not closed it.
  const { version } = (await owner.get(`/users/${seller.id}`)).body
  await owner.patch(`/users/${seller.id}`, { version, active: false })
  expect((await of('session'))[0]).toMatchObject({
    op: 'delete',
    actor: owner.id,
    diff: { user_id: [seller.id, null] },
  })
  expect((await of('password'))[0]).toMatchObject({
    op: 'create',
    record: seller.id,
    diff: { user_id: [null, seller.id] },
  })
  const all = JSON.stringify(await audit())
  for (const secret of [token.body.token, session.body.token, seller.token, password, 'hash', 'argon'])
    expect(all).not.toContain(secret)
})

test('is read by person, object, record and period, page by page, the newest first', async () => {
  const anna = await app.person('seller', { name: 'Anna K' })
  const deals = []
  for (const name of ['One', 'Two', 'Three']) deals.push(await anna.create('deals', { name }))
  const mine = await audit(`&actor=${anna.id}&object=deal`)
  expect(mine.data.map((entry) => entry.title)).toEqual(['Three', 'Two', 'One'])
  expect(mine.data[0]).toMatchObject({ actorTitle: 'Anna K', object: 'deal', op: 'create' })
  expect((await audit(`&record=${deals[1]?.id}`)).data.map((entry) => entry.title)).toContain('Two')
  const path = `/audit?actor=${anna.id}&object=deal&limit=2`
  const first = (await owner.get<{ data: Change[]; nextCursor: string }>(path)).body
  const second = (await owner.get<{ data: Change[] }>(`${path}&cursor=${first.nextCursor}`)).body
  expect([...first.data, ...second.data].map((entry) => entry.id)).toEqual(mine.data.map((entry) => entry.id))
  expect((await audit('&from=2000-01-01T00:00:00Z&to=2000-02-01T00:00:00Z')).data).toEqual([])
  expect((await owner.get('/audit?from=yesterday')).status).toBe(400)
})

test('is for owners and administrators; a private view stays private', async () => {
  const head = await app.person('head')
  const hers = await head.create('views', { name: 'Mine', object: 'deal', settings: '{}' })
  expect((await of('view')).map((entry) => entry.record)).not.toContain(hers.id)
  for (const role of ['head', 'seller', 'viewer']) {
    const caller = await app.person(role)
    expect((await caller.get('/audit')).status).toBe(403)
    const log = await caller.get<{ data: Change[] }>('/changes?limit=1000')
    expect(log.body.data.filter((entry) => /^(settings|rate|session|token|link|password)/.test(entry.object))).toEqual(
      [],
    )
  }
  const admin = await app.person('admin')
  expect((await admin.get('/audit')).status).toBe(200)
  const log = await admin.get<{ data: Change[] }>('/changes?limit=1000&object=session')
  expect(log.body.data.length).toBeGreaterThan(0)
  expect((await app.request('GET', '/audit')).status).toBe(401)
})
