import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sql from 'sql-template-tag'
import { createApp } from '../server/app.ts'
import { createOwnerFromSettings } from '../server/modules/people/index.ts'
import { openDatabase } from '../server/platform/database/database.ts'
import { createLog } from '../server/platform/log/log.ts'
import { createDatabaseIfMissing } from '../server/platform/postgres/create-database.ts'
import { startEmbeddedPostgres } from '../server/platform/postgres/embedded.ts'
import { urlOf } from './database-url.ts'
import { generate, sizesOf } from './generate.ts'
import { load, type Measured } from './load.ts'
import { type Work, worksOf } from './work.ts'

const email = 'bench@example.com'
const password = 'a long enough password'
const connections = [1, 16]

interface Row {
  size: number
  work: Work
  connections: number
  product: Measured
  floor: Measured
}

/** `npm run bench -- [--contacts 10000,100000,1000000] [--seconds 3] [--rounds 3]`. */
async function main(): Promise<void> {
  const option = (name: string, usual: string) =>
    process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? usual
  const sizes = option('contacts', '10000,100000,1000000').split(',').map(Number)
  const seconds = Number(option('seconds', '2'))
  const rounds = Number(option('rounds', '3'))
  const dataDir = await mkdtemp(join(tmpdir(), 'rodnik-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: console.log })
  const rows: Row[] = []
  const memory: string[] = []
  try {
    for (const contacts of sizes) {
      const url = urlOf(postgres.url, `bench_${contacts}`)
      await createDatabaseIfMissing(postgres.adminUrl, `bench_${contacts}`)
      await fill(url, contacts)
      const measured = await measure(url, contacts, seconds, rounds)
      rows.push(...measured.rows)
      memory.push(`| ${contacts.toLocaleString('en')} contacts | ${Math.round(measured.rss / 1048576)} MB |`)
    }
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const text = report(rows, memory, seconds, rounds)
  console.log(text)
  await writeFile(fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url)), text)
}

async function fill(url: string, contacts: number): Promise<void> {
  const start = performance.now()
  const app = await createApp({ databaseUrl: url, log: createLog({ level: 'error' }) })
  await createOwnerFromSettings(app.engine, { email, password })
  await app.close()
  const database = openDatabase(url)
  const [owner] = await database.query<{ id: string }>(sql`SELECT id FROM users LIMIT 1`)
  await generate(database, sizesOf(contacts), owner?.id ?? '')
  await database.close()
  console.log(`${contacts} contacts and the rest made in ${Math.round((performance.now() - start) / 1000)} s`)
}

async function measure(
  url: string,
  contacts: number,
  seconds: number,
  rounds: number,
): Promise<{ rows: Row[]; rss: number }> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [url])
  const ports = await message<{ product: number; floor: number }>(child)
  const post = async (port: number, path: string, body: unknown, token?: string) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    })
    if (!reply.ok) throw new Error(await reply.text())
    return (await reply.json()) as Record<string, string>
  }
  const { token = '' } = await post(ports.product, '/api/v1/session', { email, password })
  let cursor: string | undefined
  for (let page = 0; page < 25; page++)
    cursor = (
      await post(ports.product, '/api/v1/contacts/query', { sort: 'name', limit: 200, fields: ['name'], cursor }, token)
    ).nextCursor
  const rows: Row[] = []
  for (const work of worksOf(sizesOf(contacts), cursor ?? '')) {
    const pathOf = (n: number) => `/api/v1${typeof work.path === 'function' ? work.path(n) : work.path}`
    const bodyOf = (n: number) =>
      work.body === undefined ? undefined : JSON.stringify(typeof work.body === 'function' ? work.body(n) : work.body)
    let unique = Math.floor(Math.random() * 1e9)
    await post(ports.floor, '/floor/learn', {
      method: work.method,
      url: pathOf(0),
      token,
      ...(work.body === undefined ? {} : { body: JSON.parse(bodyOf(unique++) ?? 'null') }),
      writes: work.writes ?? false,
    })
    for (const count of connections) {
      const product: Measured[] = []
      const floor: Measured[] = []
      for (let round = 0; round < rounds; round++) {
        product.push(
          await load(ports.product, count, seconds, (n) => ({
            method: work.method,
            path: pathOf(n),
            token,
            body: bodyOf(unique + n),
          })),
        )
        unique += 1_000_000
        floor.push(await load(ports.floor, count, seconds, () => ({ method: 'POST', path: '/floor/run' })))
      }
      rows.push({ size: contacts, work, connections: count, product: median(product), floor: median(floor) })
      console.log(line(rows.at(-1) as Row))
    }
  }
  child.send('memory')
  const { rss } = await message<{ rss: number }>(child)
  child.kill('SIGKILL')
  return { rows, rss }
}

function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (value) => resolve(value as T))
    child.once('exit', () => reject(new Error('the measured server ended')))
  })
}

function median(measured: Measured[]): Measured {
  const middle = (key: keyof Measured) =>
    measured.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(measured.length / 2)] ?? 0
  return { perSecond: middle('perSecond'), p50: middle('p50'), p99: middle('p99') }
}

function line(row: Row): string {
  const { work, product, floor } = row
  const ratio = product.perSecond / floor.perSecond
  const met =
    'ratio' in work.target ? ratio >= work.target.ratio : row.connections > 1 || product.p50 <= work.target.p50
  const target = 'ratio' in work.target ? `≥ ${work.target.ratio} of the floor` : `p50 ≤ ${work.target.p50} ms at 1`
  const cells = [
    work.name,
    row.size.toLocaleString('en'),
    row.connections,
    product.perSecond.toFixed(0),
    floor.perSecond.toFixed(0),
    ratio.toFixed(2),
    product.p50.toFixed(2),
    floor.p50.toFixed(2),
    product.p99.toFixed(1),
    target,
    met ? 'met' : '**missed**',
  ]
  return `| ${cells.join(' | ')} |`
}

function report(rows: Row[], memory: string[], seconds: number, rounds: number): string {
  return `# Benchmarks

Written by \`npm run bench\`. Medians of ${rounds} rounds of ${seconds} s; product and floor take turns in one process. The floor is the same SQL
through bare \`pg\` behind a bare Fastify route; for a creation it is the insert alone in a transaction. Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}.
Data: per 1,000,000 contacts 200,000 companies, 500,000 deals and 2,000,000 activities.

| work | contacts | connections | calls/s | floor calls/s | share | p50 ms | floor p50 ms | p99 ms | target | |
|---|--:|--:|--:|--:|--:|--:|--:|--:|---|---|
${rows.map(line).join('\n')}

${growth(rows)}

## Memory of the server process after the measurements
| data | memory |
|---|--:|
${memory.join('\n')}
`
}

function growth(rows: Row[]): string {
  const sizes = [...new Set(rows.map((row) => row.size))]
  if (sizes.length < 2) return ''
  const [before, after] = sizes.slice(-2) as [number, number]
  const of = (name: string, size: number) =>
    rows.find((row) => row.work.name === name && row.size === size && row.connections === 1)?.product.p50 ?? 0
  const names = [...new Set(rows.map((row) => row.work.name))]
  const lines = names.map((name) => `| ${name} | ${(of(name, after) / of(name, before)).toFixed(2)} |`)
  return `## Growth of the median time from ${before.toLocaleString('en')} to ${after.toLocaleString('en')} contacts (1 connection; asked: under 1.5)\n| work | times |\n|---|--:|\n${lines.join('\n')}`
}

await main()
