import type { Page, RecordData } from '@rodnik/shared/api/shapes.ts'
import type { DemoPreview, DemoState } from '@rodnik/shared/demo/shapes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../tests/support/app.ts'
import { runCommand } from '../../cli/run.ts'
import { addDemoJob } from './jobs.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

/** Waits until the job has brought the demo data to that state. */
async function until(state: DemoState['state']): Promise<DemoState> {
  for (let attempt = 0; attempt < 500; attempt++) {
    const { body } = await app.owner.get<DemoState>('/demo')
    if (body.state === state) return body
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`the demo data never became ${state}`)
}

async function count(objects: string): Promise<number> {
  const { body } = await app.owner.get<Page>(`/${objects}?limit=1&count=exact`)
  return body.count?.value ?? -1
}

async function first(objects: string, filter: unknown, sort = ''): Promise<RecordData> {
  const { body } = await app.owner.post<Page>(`/${objects}/query`, { filter, limit: 1, ...(sort ? { sort } : {}) })
  const [record] = body.data
  if (!record) throw new Error(`no ${objects} for ${JSON.stringify(filter)}`)
  return record
}

test('only owners and administrators may add, see and remove demo data', async () => {
  const head = await app.person('head')
  for (const reply of [
    await head.get('/demo'),
    await head.get('/demo/removal'),
    await head.post('/demo'),
    await head.delete('/demo'),
  ])
    expect(reply).toMatchObject({ status: 403, body: { code: 'denied' } })
  expect((await app.owner.get('/demo')).body).toEqual({ state: 'none', done: 0, total: 0, records: 0 })
  expect(await app.owner.delete('/demo')).toMatchObject({ status: 409, body: { code: 'demo.none' } })
})

describe('a company with demo data', () => {
  beforeAll(async () => {
    expect(await app.owner.post('/demo', {})).toMatchObject({ status: 200, body: { state: 'adding' } })
    await until('added')
    await app.settle()
  }, 120_000)

  test('has the promised records', async () => {
    const sizes = await Promise.all(['companies', 'contacts', 'leads', 'deals', 'activities'].map(count))
    expect(sizes).toEqual([300, 900, 1200, 900, 12_000])
    expect(await app.owner.post('/demo', {})).toMatchObject({ status: 409, body: { code: 'demo.exists' } })
  })

  test('has a history that lies in the past, with stages that agree with the deals', async () => {
    const won = await first('deals', { field: 'status', op: 'eq', value: 'won' }, 'closedAt')
    expect(String(won.createdAt) < String(won.closedAt)).toBe(true)
    expect(won.updatedAt).toBe(won.closedAt)
    const { body } = await app.owner.post<Page>('/dealStages/query', {
      filter: { field: 'deal', op: 'eq', value: won.id },
      sort: 'enteredAt',
    })
    expect(body.data.length).toBeGreaterThan(2)
    body.data.forEach((stay, at) => {
      expect(stay.leftAt).toBe(body.data[at + 1]?.enteredAt ?? null)
    })
    expect(body.data.at(-1)).toMatchObject({ enteredAt: won.closedAt, stage: won.stage })
    const changes = await app.app.database.pool.query(
      'SELECT at, actor, op FROM changes WHERE record = $1 ORDER BY id',
      [won.id],
    )
    expect(changes.rows[0]).toMatchObject({ op: 'create', actor: won.owner })
    expect(new Date(changes.rows[0].at).toISOString()).toBe(won.createdAt)
  })

  test('shows next steps that are overdue, planned and missing', async () => {
    const open = { field: 'status', op: 'eq', value: 'open' }
    const now = new Date().toISOString()
    const size = async (more: unknown) =>
      (await app.owner.post<Page>('/deals/query', { filter: { and: [open, more] }, limit: 1, count: 'exact' })).body
        .count?.value ?? 0
    expect(await size({ field: 'nextStepAt', op: 'lt', value: now })).toBeGreaterThan(5)
    expect(await size({ field: 'nextStepAt', op: 'gte', value: now })).toBeGreaterThan(30)
    expect(await size({ field: 'nextStepAt', op: 'empty' })).toBeGreaterThan(5)
  })

  test('gives the owner work of their own, and rings no bell for the past', async () => {
    const mine = { field: 'owner', op: 'eq', value: '@me' }
    const { body } = await app.owner.post<Page>('/deals/query', { filter: mine, limit: 1, count: 'exact' })
    expect(body.count?.value).toBeGreaterThan(10)
    expect((await app.owner.get<Page>('/notifications')).body.data).toEqual([])
  })

  test('keeps on removal what people changed or built upon, with what that needs, and says so before', async () => {
    const open = { field: 'status', op: 'eq', value: 'open' }
    const changed = await first('deals', open, 'name')
    const named = await app.owner.patch(`/deals/${changed.id}`, { name: 'Ours now', version: changed.version })
    expect(named.status).toBe(200)
    const used = await first('companies', { field: 'id', op: 'ne', value: String(changed.company) }, '-name')
    const own = await app.owner.create('deals', { name: 'Our own', company: used.id })
    await app.settle()

    const { body: preview } = await app.owner.get<DemoPreview>('/demo/removal')
    const reasons = new Map(preview.kept.map(({ id, title, reason }) => [id, { title, reason }]))
    expect(reasons.get(changed.id)).toEqual({ title: 'Ours now', reason: 'changed' })
    expect(reasons.get(used.id)).toEqual({ title: used.name, reason: 'used' })

    expect((await app.owner.delete('/demo')).body).toMatchObject({ state: 'removing' })
    const state = await until('kept')
    expect(state.records).toBe(preview.keep)
    expect(await app.owner.post('/demo', {})).toMatchObject({ status: 409, body: { code: 'demo.exists' } })
    for (const path of [
      `/deals/${changed.id}`,
      `/companies/${changed.company}`,
      `/contacts/${changed.contact}`,
      `/users/${changed.owner}`,
      `/companies/${used.id}`,
      `/deals/${own.id}`,
    ]) {
      const { status, body } = await app.owner.get(path)
      expect([path, status, body.deletedAt]).toEqual([path, 200, undefined])
    }
    expect(await count('leads')).toBe(0)
    expect(await count('companies')).toBeLessThan(10)
    const lines = await app.owner.post<Page>('/dealLines/query', {
      filter: { field: 'deal', op: 'eq', value: changed.id },
    })
    expect(lines.body.data.length).toBeGreaterThan(0)
  }, 120_000)

  test('gives up the rest when asked for all, and leaves people’s own records', async () => {
    const own = await first('deals', { field: 'name', op: 'eq', value: 'Our own' })
    expect((await app.owner.delete('/demo?all=true')).status).toBe(200)
    await until('none')
    expect((await app.owner.get(`/deals/${own.id}`)).body).toMatchObject({ name: 'Our own', company: null })
    expect(await Promise.all(['companies', 'contacts', 'leads', 'deals', 'teams'].map(count))).toEqual([0, 0, 0, 1, 0])
    expect(await count('users')).toBe(2)
  }, 120_000)

  test('can be had again after it has gone, from the terminal and in English, but not by itself', async () => {
    await addDemoJob.run(await app.app.engine.systemContext('demo'), { once: true }, new AbortController().signal)
    expect((await app.owner.get('/demo')).body).toMatchObject({ state: 'none' })
    await app.owner.patch('/settings/company', { locale: 'en', zone: 'Europe/London' })
    const lines: string[] = []
    const rodnik = (...line: string[]) =>
      runCommand(line, { DATABASE_URL: app.databaseUrl, LANG: 'en_GB' }, (text) => lines.push(text)).ended
    expect(await rodnik('demo', 'remove')).toBe(1)
    expect(lines).toEqual(['There are no demo data'])
    const month = `${new Date().toISOString().slice(0, 7)}-01`
    const plan = await app.owner.create('targets', { user: app.owner.id, month, metric: 'wonSum', value: '7.00' })
    expect(await rodnik('demo', 'add', '--seed', 'another')).toBe(0)
    expect(lines.at(-1)).toMatch(/^Done: \d+ records\.$/)
    expect((await app.owner.get('/demo')).body).toMatchObject({ state: 'added' })
    expect((await app.owner.get(`/targets/${plan.id}`)).body).toMatchObject({ value: '7.00' })
    expect(await count('companies')).toBe(300)
    expect((await first('companies', { field: 'tier', op: 'eq', value: 'A' })).name).toMatch(/^[\w ,'-]+$/)
    expect(await rodnik('demo', 'remove', '--all')).toBe(0)
    expect(lines.at(-1)).toMatch(/^\d+ demo records are removed\.$/)
    expect(await count('companies')).toBe(0)
  }, 120_000)
})
