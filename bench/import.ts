import { type ChildProcess, spawn } from 'node:child_process'
import { openAsBlob } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { owner } from './data-set.ts'
import { memoryOf, untilReady } from './footprint.ts'
import { fieldsOfFile, writeContacts } from './import-file.ts'
import { type MachineState, machineState } from './machine.ts'

/** What an import took: seconds from the wish to run until the last row is in, memory at its highest in MB. */
interface Found {
  rows: number
  seconds: number
  serverMb: number
  /** All processes of PostgreSQL, shared pages counted once. */
  postgresMb: number
}

const targets = { rowsPerSecond: 5000, serverMb: 400 }
const port = 4191
const base = `http://127.0.0.1:${port}/api/v1`

/**
 * `node bench/import.ts [--rows 60000,1000000] [--folder FOLDER]`: starts the product as people do, over a PostgreSQL of its own, sends
 * a file of contacts over HTTP and waits for the product's own job. Leaves its section for the page of the benchmarks.
 */
async function main(): Promise<void> {
  const option = (name: string, usual: string) =>
    process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? usual
  const folder = option('folder', join(tmpdir(), 'rodnik-bench'))
  const before = machineState()
  const found: Found[] = []
  for (const rows of option('rows', '60000,1000000').split(',').map(Number)) {
    found.push(await measureImport(rows))
    console.log(found.at(-1))
  }
  const section = { title: 'Import', before, after: machineState(), ...report(found) }
  console.log(section.text)
  await mkdir(join(folder, 'pieces'), { recursive: true })
  await writeFile(join(folder, 'pieces', 'section-import.json'), JSON.stringify(section satisfies Section, null, 1))
}

interface Section {
  title: string
  before: MachineState
  after: MachineState
  text: string
  missed: string[]
}

async function measureImport(rows: number): Promise<Found> {
  const dataDir = await mkdtemp('/tmp/rodnik-import-')
  // As root the database runs under another user, who must be able to enter.
  await chmod(dataDir, 0o711)
  // With the flag that `npm start` gives.
  const main = fileURLToPath(new URL('../server/dist/main.js', import.meta.url))
  const server = spawn(process.execPath, ['--max-semi-space-size=8', main], {
    env: {
      ...process.env,
      ...{ RODNIK_DATA: dataDir, PORT: String(port), RODNIK_LOG: 'warn' },
      ...{ RODNIK_OWNER_EMAIL: owner.email, RODNIK_OWNER_PASSWORD: owner.password },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await untilReady(server, port)
    const { token } = await send('POST', '/session', owner)
    const call = (method: string, path: string, body?: unknown) => send(method, path, body, String(token))
    const companies = Array.from({ length: Math.min(20_000, rows / 5) }, (_, n) => `ООО Кедр ${n}`)
    for (let at = 0; at < companies.length; at += 5000)
      await call('POST', '/companies/batch', { create: companies.slice(at, at + 5000).map((name) => ({ name })) })
    const path = join(dataDir, 'contacts.csv')
    await writeContacts(path, rows, companies)
    return await bringIn(call, String(token), path, rows, { server, dataDir })
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function bringIn(
  call: (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>,
  token: string,
  path: string,
  rows: number,
  of: { server: ChildProcess; dataDir: string },
): Promise<Found> {
  const form = new FormData()
  form.set('file', await openAsBlob(path), 'contacts.csv')
  const headers = { authorization: `Bearer ${token}` }
  const upload = await fetch(`${base}/imports?object=contact`, { method: 'POST', headers, body: form })
  if (!upload.ok) throw new Error(await upload.text())
  const { id } = ((await upload.json()) as { import: { id: string } }).import
  const columns = fieldsOfFile.map((field, column) => ({
    column,
    field,
    ...(field === 'company' ? { lookup: {} } : {}),
  }))
  const started = performance.now()
  await call('POST', `/imports/${id}/run`, { mapping: { object: 'contact', columns, keys: ['externalId'] } })
  let postgresMb = 0
  let state = await call('GET', `/imports/${id}`)
  for (let tick = 0; state.state === 'running'; tick++) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    state = await call('GET', `/imports/${id}`)
    if (tick % 20 !== 0) continue
    postgresMb = Math.max(postgresMb, Math.round((await memoryOf(of.server.pid ?? 0, of.dataDir)).postgres / 1024))
    if (tick % 120 === 0)
      console.log(
        `${JSON.stringify(state.progress)} after ${Math.round((performance.now() - started) / 1000)} s, server peak ${await peakOf(of.server)} MB, PostgreSQL peak ${postgresMb} MB`,
      )
  }
  const seconds = (performance.now() - started) / 1000
  if (state.state !== 'done' || (state.counts as { create: number }).create !== rows)
    throw new Error(`the import went wrong: ${JSON.stringify(state)}`)
  return { rows, seconds, serverMb: await peakOf(of.server), postgresMb }
}

/** The most memory that a process has had, in MB (Linux). */
async function peakOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024)
}

async function send(method: string, path: string, body?: unknown, token?: string): Promise<Record<string, unknown>> {
  const reply = await fetch(`${base}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as Record<string, unknown>
}

function report(found: Found[]): { text: string; missed: string[] } {
  const number = (value: number) => Math.round(value).toLocaleString('en')
  const missed: string[] = []
  const judge = (met: boolean, what: string) => {
    if (!met) missed.push(`import: ${what}`)
    return met ? 'met' : '**missed**'
  }
  const lines = found.map(({ rows, seconds, serverMb, postgresMb }) => {
    const speed = rows / seconds
    const quick = judge(
      speed >= targets.rowsPerSecond,
      `${number(speed)} rows/s at ${number(rows)} rows, asked ≥ 5,000`,
    )
    const small = judge(
      serverMb < targets.serverMb,
      `${number(serverMb)} MB of the server at ${number(rows)} rows, asked under 400`,
    )
    const cells = [
      number(rows),
      seconds.toFixed(1),
      number(speed),
      `≥ 5,000 ${quick}`,
      number(serverMb),
      `< 400 ${small}`,
      number(postgresMb),
    ]
    return `| ${cells.join(' | ')} |`
  })
  const text = `Written by \`node bench/import.ts\`: contacts from a CSV file of 15 columns, sent over HTTP and brought in by the product's own job. Telephone, e-mail and company
are mapped, so each row becomes four records and four entries of the change log; companies are found by name, rows are matched by an external id.

| rows | seconds | rows/s | target | server peak MB | target | PostgreSQL peak MB |
|--:|--:|--:|---|--:|---|--:|
${lines.join('\n')}`
  return { text, missed }
}

await main()
