import { randomUUID } from 'node:crypto'
import type { Change, RecordData } from '@rodnik/shared/api/shapes.ts'
import sql, { raw } from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pointingSql } from '../server/engine/records/purge-plan.ts'
import { emptyTrash } from '../server/modules/trash/empty-trash.ts'
import { type Caller, type TestApp, testApp } from './support/app.ts'

interface Purged {
  records: number
  along: Record<string, number>
  emptied: Record<string, number>
  inUse: Record<string, number>
}

let app: TestApp
let owner: Caller
let now = new Date('2026-11-20T10:00:00Z')
beforeAll(async () => {
  app = await testApp({ clock: { now: () => now } })
  owner = app.owner
})
afterAll(() => app.close())

const put = (caller: Caller, body: object) =>
  app.request('PUT', '/settings/trash', body, { authorization: `Bearer ${caller.token}` })
const database = () => app.app.engine.database
const gone = async (objects: string, id: string) => (await owner.get(`/${objects}/${id}`)).status === 404
const inTrash = async (objects: string) =>
  (await owner.post<{ data: RecordData[] }>(`/${objects}/query`, { deleted: true, limit: 200 })).body.data.map(
    (row) => row.id,
  )

/** A company with everything around it. */
async function company(name: string) {
  const made = await owner.create('companies', { name, phone: '+79161112233', description: 'Secret of the firm' })
  const about = { object: 'company', id: made.id }
  const contact = await owner.create('contacts', { name: 'Anna Petrova', company: made.id })
  const deal = await owner.create('deals', { name: 'Stays', company: made.id })
  const call = await owner.create('activities', { subject: 'Call them', about, dueAt: '2027-01-01T10:00:00Z' })
  const comment = await owner.create('comments', { about, body: 'They pay late' })
  return { made, contact, deal, call, comment }
}

describe('deleting for good', () => {
  test('says what goes along, takes it along, and empties what pointed there', async () => {
    const { made, contact, deal, call, comment } = await company('Gone for good')
    await owner.delete(`/companies/${made.id}`)
    const preview = await owner.post<Purged>('/companies/purge', { ids: [made.id], preview: true })
    expect(preview).toMatchObject({
      status: 200,
      body: { records: 1, along: { contactCompany: 1, activity: 1, comment: 1, contactPoint: 1 }, inUse: {} },
    })
    expect(preview.body.emptied).toMatchObject({ contact: 1, deal: 1 })
    expect(await inTrash('companies')).toContain(made.id)
    const done = await owner.post<Purged>('/companies/purge', { ids: [made.id] })
    expect([done.status, done.body]).toEqual([200, preview.body])
    expect(await Promise.all([gone('companies', made.id), gone('activities', call.id)])).toEqual([true, true])
    expect(await gone('comments', comment.id)).toBe(true)
    expect((await owner.get(`/contacts/${contact.id}`)).body).toMatchObject({ company: null, companies: [] })
    expect((await owner.get(`/deals/${deal.id}`)).body).toMatchObject({ company: null, version: deal.version + 1 })
  })

  test('keeps that it was, and who deleted it, and no value of it', async () => {
    const { made, call } = await company('Forgotten')
    await owner.patch(`/companies/${made.id}`, { version: made.version, description: 'Even more secret' })
    await owner.delete(`/companies/${made.id}`)
    const { headers } = await owner.post('/companies/purge', { ids: [made.id] })
    expect(headers['rodnik-change-set']).toEqual(expect.any(String))
    const rows = await database().query<Change>(
      sql`SELECT op, diff, actor::text AS actor FROM changes WHERE record = ANY(${[made.id, call.id]}::uuid[]) ORDER BY changes.id`,
    )
    expect(rows.filter((row) => row.op === 'purge')).toMatchObject([{ actor: owner.id }, { actor: owner.id }])
    expect(rows.map((row) => row.diff)).toEqual(rows.map(() => ({})))
    const [{ n } = { n: -1 }] = await database().query<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM changes WHERE diff::text LIKE '%Forgotten%' OR diff::text LIKE '%secret%'`,
    )
    expect(n).toBe(0)
    const log = await owner.get<{ data: Change[] }>(`/changes?record=${made.id}&limit=1000`)
    expect(log.body.data.map((entry) => entry.op)).toEqual(['purge'])
    const viewer = await app.person('seller')
    const seen = await viewer.get<{ data: Change[] }>(`/changes?record=${made.id}&limit=1000`)
    expect(seen.body.data.map((entry) => entry.op)).toEqual(['purge'])
  })

  test('leaves no reference to what is gone in any table', async () => {
    const { made, contact, deal } = await company('Left alone')
    const other = await owner.create('contacts', { name: 'Boris', company: made.id })
    await owner.patch(`/deals/${deal.id}`, { version: deal.version, contact: contact.id, participants: [contact.id] })
    await owner.delete(`/contacts/${contact.id}`)
    await owner.delete(`/contacts/${other.id}`)
    await owner.delete(`/companies/${made.id}`)
    const both = await owner.post<Purged>('/contacts/purge', { ids: [contact.id, other.id] })
    expect(both.body).toMatchObject({ records: 2, along: { contactCompany: 2, dealContact: 1 } })
    await owner.post('/companies/purge', { ids: [made.id] })
    const ids = [made.id, contact.id, other.id]
    for (const object of app.app.engine.registry.objects.values()) {
      const columns = await database().query<{ c: string }>(
        sql`SELECT column_name AS c FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ${object.table} AND data_type = 'uuid'`,
      )
      for (const { c } of columns) {
        const rows = await database().query(
          sql`SELECT 1 FROM ${raw(object.table)} WHERE ${raw(c)} = ANY(${ids}::uuid[])`,
        )
        expect([object.table, c, rows.length]).toEqual([object.table, c, 0])
      }
    }
  })

  test('is refused for what others cannot do without, and changes nothing then', async () => {
    const pipeline = await owner.create('pipelines', { name: 'Needed' })
    const stage = await owner.create('stages', { name: 'First', pipeline: pipeline.id, kind: 'open' })
    const deal = await owner.create('deals', { name: 'In it', pipeline: pipeline.id, stage: stage.id })
    await owner.delete(`/deals/${deal.id}`)
    // The rules keep a stage out of the trash while a deal is in it; the purge does not rely on them.
    await database().query(sql`UPDATE stages SET deleted_at = now() WHERE id = ${stage.id}::uuid`)
    const ids = [stage.id]
    expect(await inTrash('stages')).toContain(stage.id)
    const preview = await owner.post<Purged>('/stages/purge', { ids, preview: true })
    expect(preview.body.inUse).toMatchObject({ deal: 1 })
    expect(await owner.post('/stages/purge', { ids })).toMatchObject({ status: 409, body: { code: 'purge.in_use' } })
    expect(await inTrash('stages')).toContain(stage.id)
  })

  test('is all or nothing, and only of what is in the trash', async () => {
    const [first, second] = [
      await owner.create('companies', { name: 'A' }),
      await owner.create('companies', { name: 'B' }),
    ]
    await owner.delete(`/companies/${first.id}`)
    for (const id of [second.id, randomUUID()])
      expect((await owner.post('/companies/purge', { ids: [first.id, id] })).status).toBe(404)
    expect(await inTrash('companies')).toContain(first.id)
    expect((await owner.post('/companies/purge', { ids: [] })).status).toBe(400)
  })

  test('is for owners and administrators, and never of people', async () => {
    const made = await owner.create('companies', { name: 'Not yours' })
    await owner.delete(`/companies/${made.id}`)
    for (const role of ['head', 'seller', 'viewer']) {
      const caller = await app.person(role)
      for (const preview of [true, false])
        expect((await caller.post('/companies/purge', { ids: [made.id], preview })).status).toBe(403)
    }
    const admin = await app.person('admin')
    expect((await owner.post('/users/purge', { ids: [admin.id] })).status).toBe(403)
    expect((await admin.post('/companies/purge', { ids: [made.id] })).status).toBe(200)
    expect((await app.request('POST', '/companies/purge', { ids: [made.id] })).status).toBe(401)
  })
})

describe('the trash', () => {
  test('is emptied of what has been in it for the set time', async () => {
    const old = await owner.create('companies', { name: 'Old' })
    const needed = await owner.create('pipelines', { name: 'Old and needed' })
    await owner.delete(`/companies/${old.id}`)
    await owner.delete(`/pipelines/${needed.id}`)
    now = new Date('2026-12-10T10:00:00Z')
    const fresh = await owner.create('companies', { name: 'Fresh' })
    await owner.delete(`/companies/${fresh.id}`)
    now = new Date('2026-12-21T10:00:00Z')
    const ctx = await app.app.engine.systemContext('automation')
    await emptyTrash(ctx)
    expect(await inTrash('companies')).toEqual([fresh.id])
    expect(await gone('companies', old.id)).toBe(true)
    expect((await put(owner, { days: null })).status).toBe(200)
    now = new Date('2028-01-01T10:00:00Z')
    await emptyTrash(ctx)
    const rows = await database().query(sql`SELECT 1 FROM companies WHERE id = ${fresh.id}::uuid`)
    expect(rows).toHaveLength(1)
    now = new Date('2026-12-21T10:00:00Z')
  })

  test('keeps for as long as an owner or administrator says, which the log keeps', async () => {
    expect(await put(owner, { days: 7 })).toMatchObject({ status: 200, body: { days: 7 } })
    expect((await put(owner, { days: 0 })).status).toBe(400)
    for (const role of ['head', 'seller', 'viewer']) {
      const caller = await app.person(role)
      expect((await caller.get('/settings/trash')).body).toEqual({ days: 7 })
      expect((await put(caller, { days: 1 })).status).toBe(403)
    }
    const rows = await database().query<Change>(sql`SELECT diff FROM changes WHERE object = 'settings.trash'`)
    expect(rows.at(-1)?.diff).toEqual({ days: [null, 7] })
  })
})

test('who points at what goes is found by an index, also in the trash', async () => {
  const { registry } = app.app.engine
  await database().transaction(async (tx) => {
    await tx.query(sql`SET LOCAL enable_seqscan = off`)
    for (const target of registry.objects.keys()) {
      if (target === 'user') continue
      for (const { object, field } of registry.pointingAt(target)) {
        const rows = await tx.query<Record<string, string>>(
          sql`EXPLAIN ${pointingSql(object, field, target, [randomUUID()])}`,
        )
        const plan = rows.map((row) => Object.values(row)[0]).join('\n')
        expect([object.name, field, plan.includes('Seq Scan') ? plan : 'index']).toEqual([object.name, field, 'index'])
      }
    }
  })
})
