import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isAlive, readPostmaster } from '../../../server/platform/postgres/postmaster.ts'
import { ensureBuilt } from '../../support/built.ts'

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

/** The sign-in of the owner that every server of these tests has. */
export const owner = { email: 'owner@example.com', password: 'correct horse battery staple' }

/** A server as people run it: a process of its own over a data folder, with the embedded PostgreSQL and durable settings. */
export interface ServerProcess {
  child: ChildProcess
  origin: string
  /** What it has printed, the last of it. */
  said(): string
  ended: Promise<number | null>
}

/** Makes an empty data folder that also PostgreSQL's own user may enter. */
export async function makeDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), 'rodnik-durability-'))
  await chmod(folder, 0o711)
  return folder
}

/** Starts a server and waits until it says where it answers. */
export async function startServer(dataDir: string, env: Record<string, string> = {}): Promise<ServerProcess> {
  await ensureBuilt('server')
  const child = spawn(process.execPath, [join(root, 'server', 'dist', 'main.js')], {
    cwd: root,
    env: { ...plainEnvironment(), RODNIK_DATA: dataDir, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const origin = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-20_000)
      const found = /http:\/\/localhost:\d+/.exec(text)?.[0]
      if (found) resolve(found)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    ended.then((code) => reject(new Error(`the server ended with ${code}:\n${text}`)))
  })
  return { child, origin: origin.replace('localhost', '127.0.0.1'), said: () => text, ended }
}

// What Vitest sets for itself would tell the product that it is being tested.
function plainEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '' }
  for (const name of Object.keys(env))
    if (/^(NODE_ENV|VITEST.*|DATABASE_URL|HOST|npm_.*|RODNIK_.*)$/.test(name)) delete env[name]
  return { ...env, RODNIK_OWNER_EMAIL: owner.email, RODNIK_OWNER_PASSWORD: owner.password }
}

/** The process number of the PostgreSQL that serves a data folder; 0 when none does. */
export async function postmasterOf(dataDir: string): Promise<number> {
  return (await readPostmaster(join(dataDir, 'postgres')))?.pid ?? 0
}

/** The address of the product's database in a data folder. */
export async function databaseUrlOf(dataDir: string): Promise<string> {
  const postmaster = await readPostmaster(join(dataDir, 'postgres'))
  if (!postmaster) throw new Error('no database runs')
  return `postgres:///rodnik?host=${encodeURIComponent(postmaster.socketDir)}&port=5432&user=rodnik&sslmode=disable`
}

/** Kills a process on the spot and waits until it has gone. */
export async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL')
  while (await isAlive(pid)) await pause(5)
}

/** Ends a server in the usual way, with its database, and removes its folder. */
export async function clearAway(server: ServerProcess | undefined, dataDir: string): Promise<void> {
  server?.child.kill('SIGTERM')
  await Promise.race([server?.ended, pause(15_000)])
  const left = await postmasterOf(dataDir)
  if (left && (await isAlive(left))) process.kill(left, 'SIGQUIT')
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}

/** Waits. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
