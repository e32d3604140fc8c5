import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { createDatabaseIfMissing } from './create-database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'
import { isAlive, readPostmaster } from './postmaster.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const isRoot = process.getuid?.() === 0
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function newFolder(): Promise<string> {
  // As root, the database's user must be able to enter; TMPDIR may be root's alone.
  const folder = await mkdtemp(join(isRoot ? '/tmp' : tmpdir(), 'rodnik-try-'))
  await chmod(folder, 0o711)
  ends.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function start(dataDir: string, more: { role?: 'server' | 'tool'; shelter?: string } = {}) {
  const said: string[] = []
  const log = (text: string) => said.push(text)
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false, ...more })
  let stopped = false
  const stop = async () => {
    if (!stopped) await server.stop()
    stopped = true
  }
  ends.push(stop)
  return { ...server, stop, said }
}

async function ask(server: Pick<EmbeddedPostgres, 'url'>, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query({ text: statement, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

async function pidOf(dataDir: string): Promise<number> {
  return (await readPostmaster(join(dataDir, 'postgres')))?.pid ?? 0
}

/** Another process that starts the database of a folder and goes on until it is killed; undefined when it is refused. */
async function startElsewhere(dataDir: string): Promise<ChildProcess | undefined> {
  const module = new URL('./embedded.ts', import.meta.url).href
  const code = `const { startEmbeddedPostgres } = await import('${module}')
    await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log() {}, durable: false })
    console.log('started')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'ignore'] })
  return new Promise((resolve) => {
    child.stdout?.once('data', () => resolve(child))
    child.once('exit', () => resolve(undefined))
  })
}

async function killed(child: ChildProcess | undefined): Promise<void> {
  if (!child) throw new Error('the other process did not start')
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

test('a new database sorts Russian and English words and finds Cyrillic ones by trigrams', async () => {
  const server = await start(await newFolder())
  const sorted = `select string_agg(x, ' ' order by x) from unnest(array['жук','Ель','Ёлка','apple','Zed','йод','игла','ель']) x`
  expect(await ask(server, sorted)).toBe('apple Zed Ёлка ель Ель жук игла йод')
  await ask(server, 'create extension pg_trgm')
  expect(await ask(server, `select array_length(show_trgm('ромашка'), 1)`)).toBe(8)
  expect(await ask(server, `select lower('ЁЛКА') || current_setting('data_checksums')`)).toBe('ёлкаon')
})

test('what was committed is there at the next start, and stopping leaves no process', async () => {
  const folder = await newFolder()
  const first = await start(folder)
  await ask(first, 'create table t as select 42 as answer')
  const pid = await pidOf(folder)
  await first.stop()
  expect(await isAlive(pid)).toBe(false)
  const second = await start(folder)
  expect(second.attached).toBe(false)
  expect(await ask(second, 'select answer from t')).toBe(42)
})

test('a database that outlived its killed server is gone on with, and stops with the new one', async () => {
  const folder = await newFolder()
  await killed(await startElsewhere(folder))
  const pid = await pidOf(folder)
  const next = await start(folder)
  expect(next.attached).toBe(true)
  expect(await pidOf(folder)).toBe(pid)
  await next.stop()
  expect(await isAlive(pid)).toBe(false)
})

test('a killed database starts again by itself under the same address, with everything committed', async () => {
  const folder = await newFolder()
  const server = await start(folder)
  await ask(server, 'create table t as select 42 as answer')
  process.kill(await pidOf(folder), 'SIGKILL')
  await vi.waitFor(async () => expect(await ask(server, 'select answer from t')).toBe(42), 20_000)
  await vi.waitFor(() => expect(server.said.at(-1)).toMatch(/works again|снова работает/), 20_000)
})

test('a second server on one data folder is refused in words; a tool may join and stay longer', async () => {
  const folder = await newFolder()
  const server = await start(folder)
  await expect(start(folder)).rejects.toThrow(String(process.pid))
  const tool = await start(folder, { role: 'tool' })
  expect(tool.attached).toBe(true)
  await server.stop()
  expect(await ask(tool, 'select 1')).toBe(1)
  const pid = await pidOf(folder)
  await tool.stop()
  expect(await isAlive(pid)).toBe(false)
})

test('of servers that start together on a new folder one works and the others are refused', async () => {
  const folder = await newFolder()
  const started = (await Promise.all([1, 2, 3].map(() => startElsewhere(folder)))).filter(
    (child) => child !== undefined,
  )
  expect(started).toHaveLength(1)
  await killed(started[0])
  const next = await start(folder)
  expect(await ask(next, 'select 1')).toBe(1)
})

test('a left-over note of a process number that a stranger has now does not stand in the way', async () => {
  const folder = await newFolder()
  await (await start(folder)).stop()
  const cluster = join(folder, 'postgres')
  await writeFile(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n${cluster}\n\n1 1\nready   \n`)
  const server = await start(folder)
  expect(await ask(server, 'select 1')).toBe(1)
})

test('a data folder with a path longer than the address of a socket may be works', async () => {
  const folder = join(await newFolder(), 'x'.repeat(120))
  const server = await start(folder)
  expect(await ask(server, 'select 1')).toBe(1)
})

test.runIf(isRoot)(
  'where the unprivileged user cannot enter, the database lies elsewhere and a link leads there',
  async () => {
    const parent = await newFolder()
    await chmod(parent, 0o700)
    const folder = join(parent, 'data')
    const shelter = join(await newFolder(), 'shelter')
    const first = await start(folder, { shelter })
    expect(first.said[0]).toContain(shelter)
    await ask(first, 'create table t as select 42 as answer')
    await first.stop()
    expect(await readlink(join(folder, 'postgres'))).toContain(shelter)
    const second = await start(folder, { shelter })
    expect(await ask(second, 'select answer from t')).toBe(42)
    await second.stop()
    await rm(shelter, { recursive: true })
    await expect(start(folder, { shelter })).rejects.toThrow(join(folder, 'postgres'))
  },
)

test('a database of another major version is left alone', async () => {
  const folder = await newFolder()
  await (await start(folder)).stop()
  const version = join(folder, 'postgres', 'PG_VERSION')
  await writeFile(version, '12\n')
  await expect(start(folder)).rejects.toThrow(/PostgreSQL 12/)
  expect(await readFile(version, 'utf8')).toBe('12\n')
})

test('a folder with something else under the name of the database is refused in words', async () => {
  const folder = await newFolder()
  await mkdir(join(folder, 'postgres'))
  await expect(start(folder)).rejects.toThrow(join(folder, 'postgres'))
})

test('two that create one database together both succeed', async () => {
  const server = await start(await newFolder())
  const pool = new pg.Pool({ connectionString: server.adminUrl })
  await Promise.all([1, 2, 3].map(() => createDatabaseIfMissing(pool, 'other')))
  await pool.end()
  expect(await ask(server, `select count(*)::int from pg_database where datname = 'other'`)).toBe(1)
})
