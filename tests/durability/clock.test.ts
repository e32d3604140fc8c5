import type { Change } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Reply, type TestApp, testApp } from '../support/app.ts'
import { logAgainstTables, looking } from './support/audit.ts'

const day = 24 * 3600 * 1000
let ahead = 0
let t: TestApp
beforeAll(async () => {
  t = await testApp({ clock: { now: () => new Date(Date.now() + ahead) } })
})
afterAll(() => t.close())

/** Moves the server's clock; sessions of another time do not count, so one signs in again. */
async function jump(days: number): Promise<Call> {
  ahead = days * day
  const session = { email: 'owner@example.com', password: 'correct horse battery staple' }
  const { body } = await t.request<{ token: string }>('POST', '/session', session)
  const headers = { authorization: `Bearer ${body.token}` }
  return (method, path, input) => t.request(method, path, input, headers)
}
type Call = <T = Record<string, unknown>>(method: string, path: string, input?: unknown) => Promise<Reply<T>>

test('a clock that jumps years ahead and back loses no change and mixes up no order', async () => {
  const now = await jump(0)
  const start = (await now<{ next: string }>('GET', '/changes?limit=1000')).body.next
  const { id } = (await now<{ id: string }>('POST', '/companies', { name: 'Written today' })).body
  const later = await jump(3700)
  expect((await later('PATCH', `/companies/${id}`, { version: 1, name: 'Written in ten years' })).status).toBe(200)
  const earlier = await jump(-3700)
  expect((await earlier('PATCH', `/companies/${id}`, { version: 2, name: 'Written ten years ago' })).status).toBe(200)
  const again = await jump(0)
  expect((await again('PATCH', `/companies/${id}`, { version: 3, name: 'Written today again' })).status).toBe(200)
  const { body } = await again<{ data: Change[] }>('GET', `/changes?after=${start}&object=company`)
  expect(body.data.map((change) => change.diff.name)).toEqual([
    [null, 'Written today'],
    ['Written today', 'Written in ten years'],
    ['Written in ten years', 'Written ten years ago'],
    ['Written ten years ago', 'Written today again'],
  ])
  expect((await again('GET', `/companies/${id}`)).body).toMatchObject({ name: 'Written today again', version: 4 })
  expect(await looking(t.databaseUrl, logAgainstTables)).toEqual([])
})

test('a reminder that has rung does not ring again when the clock goes back and passes its time once more', async () => {
  const call = await jump(0)
  const at = (days: number) => new Date(Date.now() + days * day).toISOString()
  const { body } = await call<{ id: string }>('POST', '/activities', {
    kind: 'task',
    subject: 'Ring',
    dueAt: at(20),
    remindAt: at(10),
  })
  const rung: number[] = []
  for (const days of [0, 11, 0, 11, 400, 11]) {
    await jump(days)
    await t.app.database.transaction((tx) => t.app.engine.jobs.enqueue(tx, 'activities.remind', {}))
    await expect.poll(jobsLeft, { timeout: 15_000 }).toBe(0)
    rung.push((await t.app.database.query(sql`SELECT 1 FROM notifications WHERE about_id = ${body.id}::uuid`)).length)
  }
  expect(rung).toEqual([0, 1, 1, 1, 1, 1])
})

async function jobsLeft(): Promise<number> {
  const left = sql`SELECT 1 FROM jobs.job WHERE name = 'activities.remind' AND state NOT IN ('completed', 'failed')`
  return (await t.app.database.query(left)).length
}
