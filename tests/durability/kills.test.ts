import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../server/platform/database/database.ts'
import { isAlive } from '../../server/platform/postgres/postmaster.ts'
import { logAgainstTables, looking, lostOrHalf } from './support/audit.ts'
import { type Client, signIn } from './support/client.ts'
import { addColleague } from './support/colleague.ts'
import { endOfImport, firstRowsOf, type RunningImport, rowsOf, startImport } from './support/import-rows.ts'
import {
  clearAway,
  databaseUrlOf,
  killHard,
  makeDataFolder,
  pause,
  postmasterOf,
  type ServerProcess,
  startServer,
} from './support/server-process.ts'
import { batchWriter, companyWriter, dealWriter, taskWriter, type Writer } from './support/writers.ts'

const works = ['single writes', 'batches', 'imports'] as const
const rounds = [
  ...[1, 2].flatMap(() =>
    works.flatMap((work) => ['server', 'postmaster', 'backend'].map((victim) => [victim, work] as const)),
  ),
  ['server and postmaster', 'single writes'] as const,
  ['server and postmaster', 'imports'] as const,
].map(([victim, work], at) => [at + 1, victim, work] as const)

let folder: string
let server: ServerProcess
let client: Client
let tasks: Writer
let writers: Record<(typeof works)[number], Writer[]>
const imports: RunningImport[] = []

beforeAll(async () => {
  folder = await makeDataFolder()
  server = await startServer(folder)
  client = await signIn(server.origin)
  const { body } = await client.call('GET', '/stages?sort=position')
  const stages = body.data as { id: string; pipeline: string; kind: string }[]
  const [first] = stages
  const deal = await client.call('POST', '/deals', { name: 'The deal', pipeline: first?.pipeline, stage: first?.id })
  tasks = taskWriter(String(deal.body.id), await addColleague(client))
  const company = companyWriter('One')
  const open = stages.filter(({ kind }) => kind === 'open')
  writers = {
    'single writes': [company, companyWriter('Two'), dealWriter('Deal', open), tasks],
    batches: [batchWriter('Batch', 100), batchWriter('Pile', 500)],
    imports: [company, tasks],
  }
})
afterAll(() => clearAway(server, folder))

test.each(rounds)(
  'round %i: kill -9 of the %s during %s loses nothing and leaves nothing half',
  async (round, victim, work) => {
    const everybody = [...new Set(works.flatMap((one) => writers[one]))]
    const active = writers[work]
    const running = work === 'imports' ? await startImport(client, `Import${round}`, 4000) : undefined
    if (running) imports.push(running)
    const before = active.map((writer) => writer.acknowledged)
    let stop = false
    const writing = active.map((writer) => writer.run(client, () => stop))
    while (!active.every((writer, at) => writer.acknowledged > (before[at] ?? 0))) await pause(5)
    if (running) await firstRowsOf(client, running)
    else await pause(Math.random() * 400)
    await kill(victim)
    await pause(50)
    stop = true
    await Promise.all(writing)
    if (victim.includes('server')) await startAgain()
    await client.ready()
    const url = await databaseUrlOf(folder)
    expect(await looking(url, (database) => lostOrHalf(database, everybody))).toEqual([])
    for (const writer of active) await writer.settle(client)
    expect(await looking(url, (database) => lostOrHalf(database, everybody))).toEqual([])
  },
)

async function startAgain(): Promise<void> {
  await server.ended
  server = await startServer(folder)
  client.origin = server.origin
}

async function kill(victim: string): Promise<void> {
  const postmaster = await postmasterOf(folder)
  if (victim === 'backend') return killHard(await busyBackend())
  if (victim.includes('server')) server.child.kill('SIGKILL')
  if (victim.includes('postmaster')) await killHard(postmaster)
}

async function busyBackend(): Promise<number> {
  const url = await databaseUrlOf(folder)
  for (;;) {
    const [row] = await looking(url, (database) =>
      database.query<{ pid: number }>(
        sql`SELECT pid FROM pg_stat_activity WHERE application_name = 'rodnik' AND pid <> pg_backend_pid() AND state <> 'idle' ORDER BY random() LIMIT 1`,
      ),
    )
    if (row) return row.pid
  }
}

test('a server that is stopped in the usual way in the middle of an import ends soon, and its database with it', async () => {
  const running = await startImport(client, 'Stopped', 20_000)
  imports.push(running)
  await firstRowsOf(client, running)
  const postmaster = await postmasterOf(folder)
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(await isAlive(postmaster)).toBe(false)
  await startAgain()
})

test('an import that was interrupted, however often, goes on to its end with no row twice', async () => {
  const ends = await Promise.all(imports.map((one) => endOfImport(client, one, 60_000)))
  expect(ends).toEqual(imports.map(() => 'done'))
  await looking(await databaseUrlOf(folder), async (database) => {
    for (const one of imports) expect(await rowsOf(database, one)).toEqual({ all: one.rows, different: one.rows })
  })
})

test('reactions miss nothing and do nothing twice: each task that was given to a colleague rang once', async () => {
  const rung = async () =>
    looking(await databaseUrlOf(folder), (database) =>
      database.query<{ id: string }>(sql`SELECT about_id::text AS id FROM notifications WHERE kind = 'assigned'`),
    )
  const given = [...tasks.known.keys()].sort()
  await expect.poll(async () => (await rung()).map(({ id }) => id).sort(), { timeout: 30_000 }).toEqual(given)
  const parked = await looking(await databaseUrlOf(folder), (database) =>
    database.query(sql`SELECT * FROM parked_changes`),
  )
  expect(parked).toEqual([])
})

test('after all of it the change log, replayed from its beginning, gives every stored record, and no other', async () => {
  expect(await looking(await databaseUrlOf(folder), logAgainstTables)).toEqual([])
})

test('the check of log and tables would find a row, a value and an entry that the other side does not have', async () => {
  const database = openDatabase(await databaseUrlOf(folder), { max: 1 })
  const found = database.transaction(async (tx) => {
    const [one, two, three] = await tx.query<{ id: string }>(
      sql`SELECT id::text AS id FROM companies ORDER BY id LIMIT 3`,
    )
    await tx.query(sql`UPDATE companies SET name = 'Changed behind the back' WHERE id = ${one?.id}::uuid`)
    await tx.query(sql`DELETE FROM changes WHERE record = ${two?.id}::uuid`)
    await tx.query(sql`DELETE FROM companies WHERE id = ${three?.id}::uuid`)
    throw new Error(
      (await logAgainstTables(tx))
        .map((fault) => fault.replace(/[0-9a-f-]{36}/, '…'))
        .sort()
        .join('\n'),
    )
  })
  await expect(found).rejects.toThrow(
    /^company …\.name: "Changed behind the back" in the table, ".+" by the log\ncompany …: a row without changes\ncompany …: changes without a row$/,
  )
  await database.close()
})
