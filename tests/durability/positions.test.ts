import sql from 'sql-template-tag'
import { afterAll, expect, test } from 'vitest'
import { endOfLog, readChanges } from '../../server/engine/changes/read.ts'
import { createRecords } from '../../server/engine/index.ts'
import { testApp } from '../support/app.ts'
import { execute } from '../support/database.ts'
import { type Client, signIn } from './support/client.ts'
import {
  clearAway,
  databaseUrlOf,
  killHard,
  makeDataFolder,
  postmasterOf,
  type ServerProcess,
  startServer,
} from './support/server-process.ts'

const ending: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const end of ending) await end()
})

test('a position in the log that a client holds misses nothing, though the database crashed and gave numbers of transactions again', async () => {
  const folder = await makeDataFolder()
  let server: ServerProcess | undefined
  ending.push(() => clearAway(server, folder))
  server = await startServer(folder)
  const client = await signIn(server.origin)
  const url = await databaseUrlOf(folder)
  const [writer] = await execute<{ pid: number }>(
    url,
    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'",
  )
  const before = await endOf(client)
  // What is rolled back is written to disk by and by; with the writer asleep the crash comes first for certain.
  process.kill(writer?.pid ?? 0, 'SIGSTOP')
  for (let at = 0; at < 40; at++) await execute(url, rolledBack).catch(() => undefined)
  const held = await endOf(client, before)
  await killHard(await postmasterOf(folder))
  process.kill(writer?.pid ?? 0, 'SIGKILL')
  await client.ready()
  const { body } = await client.call('POST', '/companies', { name: 'After the crash' })
  const seen = await client.call('GET', `/changes?limit=1000&after=${held}`)
  expect((seen.body.data as { record: string }[]).map(({ record }) => record)).toEqual([body.id])
})

const rolledBack = "DO $$ BEGIN PERFORM pg_current_xact_id(); RAISE EXCEPTION 'no'; END $$"

async function endOf(client: Client, after?: string): Promise<string> {
  for (let at = after; ; ) {
    const { body } = await client.call('GET', `/changes?limit=1000${at ? `&after=${at}` : ''}`)
    if (body.next === at) return String(at)
    at = String(body.next)
  }
}

test('a position that is taken inside a transaction does not count what that transaction has yet to write', async () => {
  const app = await testApp()
  ending.push(() => app.close())
  const { database, engine } = app.app
  const system = await engine.systemContext('test')
  const companies = engine.registry.get('company')
  const [position, own] = await database.transaction(async (tx) => {
    await tx.query(sql`SELECT pg_current_xact_id()`)
    await createRecords(system, companies, [{ name: 'Later, yet done before', owner: app.owner.id }])
    const taken = await endOfLog(tx)
    const [item] = await createRecords({ ...system, tx, db: tx }, companies, [
      { name: 'Earlier, yet done later', owner: app.owner.id },
    ])
    return [taken, item?.id] as const
  })
  const read = await readChanges(database, position, { limit: 10 })
  expect(read.changes.map((change) => change.record)).toEqual([own])
})
