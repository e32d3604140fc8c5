import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isAlive, readPostmaster } from '../server/platform/postgres/postmaster.ts'

vi.setConfig({ testTimeout: 120_000 })
const root = dirname(dirname(fileURLToPath(import.meta.url)))
let folder: string
let port: number
let running: Started | undefined

interface Started {
  child: ChildProcess
  said: () => string
  ended: Promise<number | null>
}

beforeAll(async () => {
  folder = await mkdtemp(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), 'rodnik-start-'))
  await chmod(folder, 0o711)
  port = await freePort()
})
afterAll(async () => {
  running?.child.kill('SIGTERM')
  await running?.ended
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function run(...args: (string | Record<string, string>)[]): Started {
  const own = Object.assign({}, ...args.filter((one) => typeof one === 'object')) as Record<string, string>
  const words = args.filter((one) => typeof one === 'string')
  const env = { ...process.env, PORT: String(port), RODNIK_DATA: join(folder, 'data'), LANG: 'en_GB.UTF-8', LC_ALL: '' }
  // What Vitest sets for itself would tell the product that it is being tested.
  for (const name of ['NODE_ENV', 'VITEST', 'DATABASE_URL', 'npm_lifecycle_event'])
    delete (env as NodeJS.ProcessEnv)[name]
  const child = spawn(process.execPath, [join(root, 'start.mjs'), ...words], {
    cwd: root,
    env: { ...env, ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  return { child, said: () => text, ended: new Promise((resolve) => child.once('exit', resolve)) }
}

async function start(): Promise<Started> {
  const started = run('start')
  running = started
  let over = false
  started.ended.then(() => {
    over = true
  })
  await vi.waitUntil(() => over || started.said().includes(`localhost:${port}`), { timeout: 60_000, interval: 50 })
  if (over) throw new Error(started.said())
  return started
}

async function answers(path: string): Promise<number> {
  const reply = await fetch(`http://127.0.0.1:${port}${path}`)
  await reply.arrayBuffer()
  return reply.status
}

const database = async () => (await readPostmaster(join(folder, 'data', 'postgres')))?.pid ?? 0

test('npm start prints the address and serves API and web there; Ctrl-C ends server and database', async () => {
  const { child, said, ended } = await start()
  expect(said()).toContain(`http://localhost:${port}/setup`)
  expect(await answers('/api/v1/health')).toBe(200)
  expect(await answers('/')).toBe(200)
  const pid = await database()
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  expect(await isAlive(pid)).toBe(false)
})

test('after kill -9 the next start goes on with the database that was left, and ends it in the end', async () => {
  const first = await start()
  const pid = await database()
  first.child.kill('SIGKILL')
  await first.ended
  const second = await start()
  expect(await database()).toBe(pid)
  expect(await answers('/api/v1/health')).toBe(200)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
  expect(await isAlive(pid)).toBe(false)
})

test('a second server on the same data is refused in words, and the first goes on', async () => {
  const first = await start()
  const second = run('start')
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain('Another Rodnik server')
  expect(second.said()).not.toMatch(/^ +at /m)
  expect(await answers('/api/v1/health')).toBe(200)
  first.child.kill('SIGTERM')
  await first.ended
})

test('the command line works while no server runs', async () => {
  const doctor = run('rodnik', 'doctor')
  expect(await doctor.ended).toBe(0)
  expect(doctor.said()).toContain('All is well.')
})

test('a command that is not there is named, with those that are', async () => {
  const wrong = run('frobnicate')
  expect(await wrong.ended).toBe(1)
  expect(wrong.said()).toMatch(/“frobnicate”.*start/)
})

test('what keeps a server from listening or from its database is said in one sentence, without a stack', async () => {
  for (const [env, sentence] of [
    [{ HOST: '192.0.2.1' }, 'This computer has no address 192.0.2.1'],
    [{ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' }, 'The PostgreSQL of DATABASE_URL cannot be used'],
  ] as const) {
    const refused = run(env, 'start')
    expect(await refused.ended).toBe(1)
    expect(refused.said()).toContain(sentence)
    expect(refused.said()).not.toMatch(/^ +at /m)
  }
})

test('a start that is stopped in the middle ends in silence', async () => {
  const { child, said, ended } = run({ RODNIK_DATA: join(folder, 'stopped') }, 'start')
  await vi.waitUntil(() => said().includes('Creating the database'), { timeout: 60_000, interval: 20 })
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  expect(said()).not.toMatch(/^ +at |"level":"error"/m)
  // What was making the database has ended, too: it would write more files.
  const files = async () => (await readdir(join(folder, 'stopped'), { recursive: true })).length
  const before = await files()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await files()).toBe(before)
})
