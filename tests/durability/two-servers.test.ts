import { rm } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { execute, type TestDatabase, testDatabase } from '../support/database.ts'
import { looking } from './support/audit.ts'
import { type Client, signIn } from './support/client.ts'
import { endOfImport, rowsOf, startImport } from './support/import-rows.ts'
import { makeDataFolder, type ServerProcess, startServer } from './support/server-process.ts'
import { openStream } from './support/stream.ts'

let owned: TestDatabase
let folder: string
const servers: ServerProcess[] = []
const clients: Client[] = []

beforeAll(async () => {
  owned = await testDatabase()
  folder = await makeDataFolder()
  const env = { DATABASE_URL: owned.url }
  servers.push(...(await Promise.all([startServer(folder, env), startServer(folder, env)])))
  for (const server of servers) clients.push(await signIn(server.origin))
})
afterAll(async () => {
  for (const { child } of servers) for (const signal of ['SIGCONT', 'SIGTERM'] as const) child.kill(signal)
  await Promise.all(servers.map(({ ended }) => ended))
  await rm(folder, { recursive: true, force: true })
  await owned.drop()
})

const both = () => clients as [Client, Client]

test('two servers that start at once on an empty database make one owner and one set of first lists', async () => {
  expect(await execute(owned.url, 'SELECT count(*)::int AS n FROM users')).toEqual([{ n: 1 }])
  expect(await execute(owned.url, 'SELECT count(*)::int AS n FROM pipelines')).toEqual([{ n: 1 }])
})

test('who is connected to one server hears at once what is written on the other, each change once', async () => {
  const [a, b] = both()
  const streams = [await openStream(a), await openStream(b)]
  const ids: string[] = []
  for (const [at, client] of [a, b, a, b].entries())
    ids.push(String((await client.call('POST', '/companies', { name: `Heard ${at}` })).body.id))
  for (const stream of streams) {
    await expect
      .poll(
        () =>
          stream.heard
            .filter(({ object }) => object === 'company')
            .map(({ id }) => id)
            .sort(),
        { timeout: 10_000 },
      )
      .toEqual(ids.sort())
    stream.close()
  }
})

test('a reminder rings once, though both servers look for it', async () => {
  const [a, b] = both()
  const me = String((await a.call('GET', '/me')).body.id)
  const body = { kind: 'task', dueAt: '2030-01-01T09:00:00.000Z', remindAt: '2020-01-01T09:00:00.000Z', owner: me }
  const due = Array.from({ length: 20 }, (_, at) => ({ ...body, subject: `Ring ${at}` }))
  await b.call('POST', '/activities/batch', { create: due })
  const enqueue = "INSERT INTO jobs.job (name, data) SELECT 'activities.remind', '{}' FROM generate_series(1, 10)"
  await execute(owned.url, enqueue)
  const rung = () => execute(owned.url, "SELECT count(*)::int AS n FROM notifications WHERE kind = 'reminder'")
  const left = () =>
    execute(owned.url, "SELECT 1 FROM jobs.job WHERE name = 'activities.remind' AND state <> 'completed'")
  await expect.poll(left, { timeout: 20_000 }).toEqual([])
  expect(await rung()).toEqual([{ n: 20 }])
})

test('many imports on two servers bring in each row once', async () => {
  const running = await Promise.all(
    [0, 1, 2, 3].map((at) => startImport(both()[at % 2] as Client, `Shared${at}`, 1500)),
  )
  for (const one of running) expect(await endOfImport(both()[0], one, 60_000)).toBe('done')
  await looking(owned.url, async (database) => {
    for (const one of running) expect(await rowsOf(database, one)).toEqual({ all: one.rows, different: one.rows })
  })
})

test('the work of a killed server is taken up by the other', async () => {
  const [a, b] = both()
  const [first, second] = servers as [ServerProcess, ServerProcess]
  // The second sleeps, so that the first takes the job.
  second.child.kill('SIGSTOP')
  const holder = await holdBatches(owned.url)
  const running = await startImport(a, 'Orphan', 3000)
  const waiting =
    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO import_batches%'"
  await expect.poll(() => execute(owned.url, waiting), { timeout: 20_000 }).not.toEqual([])
  second.child.kill('SIGCONT')
  first.child.kill('SIGKILL')
  await first.ended
  await holder.query('ROLLBACK')
  await holder.end()
  expect(await endOfImport(b, running, 60_000)).toBe('done')
  await looking(owned.url, async (database) => {
    expect(await rowsOf(database, running)).toEqual({ all: running.rows, different: running.rows })
  })
})

/** Lets no batch of an import be written, so that its server can be killed in the middle of one. */
async function holdBatches(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('BEGIN')
  await client.query('LOCK TABLE import_batches IN SHARE MODE')
  return client
}
