import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { owner } from './data-set.ts'
import { sizesOf } from './generate.ts'
import { load, type Measured } from './load.ts'
import { type Work, worksOf } from './work.ts'

/** What was measured of one work at one size and number of connections. */
export interface Row {
  contacts: number
  work: Pick<Work, 'name' | 'target'>
  connections: number
  product: Measured
  floor: Measured
}

/** How often and how long each work is measured. */
export interface Effort {
  seconds: number
  rounds: number
}

const connections = [1, 16]

/** Measures all works over a database: product and floor in turns, both served by one process. */
export async function measure(url: string, contacts: number, effort: Effort, only?: RegExp): Promise<Row[]> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [url])
  try {
    const ports = await message<{ product: number; floor: number }>(child)
    const { token = '' } = await post(ports.product, '/api/v1/session', owner)
    const rows: Row[] = []
    const cursor = await deepCursor(ports.product, token)
    for (const work of worksOf(sizesOf(contacts), cursor)) {
      if (only && !only.test(work.name)) continue
      for (const row of await measureWork(work, contacts, ports, token, effort)) {
        rows.push(row)
        const { product, floor } = row
        console.log(
          `${work.name}, ${contacts} contacts, ${row.connections} connections: ${product.perSecond.toFixed(0)}/s, p50 ${product.p50.toFixed(2)} ms; floor ${floor.perSecond.toFixed(0)}/s, p50 ${floor.p50.toFixed(2)} ms; share ${(product.perSecond / floor.perSecond).toFixed(2)}`,
        )
      }
    }
    return rows
  } finally {
    child.kill('SIGKILL')
  }
}

async function measureWork(
  work: Work,
  contacts: number,
  ports: { product: number; floor: number },
  token: string,
  effort: Effort,
): Promise<Row[]> {
  const pathOf = (n: number) => `/api/v1${typeof work.path === 'function' ? work.path(n) : work.path}`
  const bodyOf = (n: number) =>
    work.body === undefined ? undefined : JSON.stringify(typeof work.body === 'function' ? work.body(n) : work.body)
  let unique = Math.floor(Math.random() * 1e9)
  const body = bodyOf(unique++)
  const writes = work.writes ?? false
  const lesson = { method: work.method, url: pathOf(0), token, writes, ...(body ? { body: JSON.parse(body) } : {}) }
  await post(ports.floor, '/floor/learn', lesson)
  const rows: Row[] = []
  for (const count of connections) {
    const product: Measured[] = []
    const floor: Measured[] = []
    const start = unique
    const call = (n: number) => ({ method: work.method, path: pathOf(n), token, body: bodyOf(start + n) })
    const floorCall = () => ({ method: 'POST', path: '/floor/run' })
    // The first round warms both up and is not counted.
    await load(ports.product, count, Math.min(1, effort.seconds), (n) => call(n + 500_000))
    await load(ports.floor, count, Math.min(1, effort.seconds), floorCall)
    for (let round = 0; round < effort.rounds; round++) {
      product.push(await load(ports.product, count, effort.seconds, (n) => call(n + (round + 1) * 1_000_000)))
      floor.push(await load(ports.floor, count, effort.seconds, floorCall))
    }
    unique += 100_000_000
    const { name, target } = work
    rows.push({ contacts, work: { name, target }, connections: count, product: median(product), floor: median(floor) })
  }
  return rows
}

async function deepCursor(port: number, token: string): Promise<string> {
  let cursor: string | undefined
  const page = { sort: 'name', limit: 200, fields: ['name'] }
  for (let n = 0; n < 25; n++)
    cursor = (await post(port, '/api/v1/contacts/query', { ...page, cursor }, token)).nextCursor
  return cursor ?? ''
}

async function post(port: number, path: string, body: unknown, token?: string): Promise<Record<string, string>> {
  const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })
  if (!reply.ok) throw new Error(await reply.text())
  return (await reply.json()) as Record<string, string>
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
