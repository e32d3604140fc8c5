import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmod,
  chown,
  lchown,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { StartupError } from '../terminal/startup-error.ts'
import type { Words } from '../terminal/words.ts'
import type { Place } from './place.ts'
import { isAlive } from './postmaster.ts'

/** The superuser of an embedded cluster. */
export const superuser = 'rodnik'

// Written into postgresql.conf once, so that an administrator can change them there.
const tuning = {
  max_connections: '60',
  shared_buffers: '128MB',
  work_mem: '8MB',
  // An import fills the log quickly: with the usual values it waits for room, and pages go into the log whole again and again.
  wal_buffers: '16MB',
  max_wal_size: '2GB',
  // Reports right after a large import must not be planned as if its tables were empty.
  autovacuum_naptime: '15s',
  random_page_cost: '1.1',
  jit: 'off',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  default_text_search_config: 'pg_catalog.simple',
}

/** Makes the cluster, whole or not at all: an interrupted attempt leaves nothing that looks like a database. */
export async function initialise(place: Place, durable: boolean, t: Words): Promise<void> {
  const draft = `${place.cluster}.new-${process.pid}`
  await removeDrafts(place.cluster)
  await mkdir(draft, { mode: 0o700 })
  if (place.account) await chown(draft, place.account.uid, place.account.gid)
  // LC_CTYPE must know Cyrillic letters: pg_trgm drops them under "C", whatever the ICU locale says.
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  const options = [
    ...['--pgdata', draft, '--username', superuser, '--auth-local=trust', '--auth-host=reject', '--data-checksums'],
    ...['--encoding=UTF8', `--locale=${locale}`, '--locale-provider=icu', '--icu-locale=und', '--no-instructions'],
    ...Object.entries(tuning).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
    ...(durable ? [] : ['--no-sync']),
  ]
  const { code, output } = await run(place, 'initdb', options)
  if (code !== 0) {
    await rm(draft, { recursive: true, force: true })
    throw new StartupError(t('postgres.initdb_failed', { reason: lastLines(output) }))
  }
  await publish(draft, place, t)
}

async function publish(draft: string, place: Place, t: Words): Promise<void> {
  await rename(draft, place.cluster).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true })
    // Another start was quicker: its cluster is as good as ours.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  await syncFolder(dirname(place.cluster))
  if (place.link) {
    await symlink(place.cluster, place.link).catch(async (error: NodeJS.ErrnoException) => {
      await rm(place.cluster, { recursive: true, force: true })
      throw error.code === 'EEXIST' ? new StartupError(t('postgres.twice')) : error
    })
    await syncFolder(dirname(place.link))
  }
}

// A rename that a power failure undoes would leave a fresh start beside a database full of acknowledged writes.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

async function removeDrafts(cluster: string): Promise<void> {
  const prefix = `${basename(cluster)}.new-`
  for (const name of await readdir(dirname(cluster))) {
    if (name.startsWith(prefix) && !(await isAlive(Number(name.slice(prefix.length)))))
      await rm(join(dirname(cluster), name), { recursive: true, force: true })
  }
}

/** A PostgreSQL that was started. */
export interface Launched {
  pid: number | undefined
  /** Set as soon as it has ended, or could not be started at all. */
  ended: boolean
  failure?: Error
}

/** Starts the server process in a session of its own, so that Ctrl-C in the terminal reaches us alone. */
export async function launch(place: Place, socketDir: string, settings: Record<string, string>): Promise<Launched> {
  await keepLogSmall(place.logFile)
  const fixed = {
    listen_addresses: '',
    unix_socket_directories: `"${socketDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    cluster_name: 'rodnik',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    ...settings,
  }
  const options = Object.entries(fixed).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = await open(place.logFile, 'a', 0o600)
  try {
    const child = start(place, 'postgres', ['-D', place.cluster, ...options], log.fd)
    const launched: Launched = { pid: child.pid, ended: false }
    // Heard from the first moment: it may end before anybody has had time to wait for that.
    child.once('exit', () => {
      launched.ended = true
    })
    child.once('error', (error) => {
      launched.failure = error
      launched.ended = true
    })
    child.unref()
    return launched
  } finally {
    await log.close()
  }
}

async function keepLogSmall(file: string): Promise<void> {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0
  if (size > 5_000_000) await rename(file, `${file}.1`)
}

/** The last words of the log, for a sentence that says why the start failed. */
export async function endOfLog(file: string): Promise<string> {
  return lastLines(await readFile(file, 'utf8').catch(() => ''))
}

function lastLines(text: string): string {
  const lines = text.trim().split('\n')
  const fatal = lines.findLastIndex((line) => /(FATAL|PANIC|error):/.test(line))
  return (fatal < 0 ? lines.slice(-3) : lines.slice(fatal, fatal + 3)).join('\n')
}

function start(place: Place, program: string, options: string[], output: number | 'pipe'): ChildProcess {
  return spawn(join(place.binaries, 'bin', program), options, {
    uid: place.account?.uid,
    gid: place.account?.gid,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
    // Nothing of our environment: it may hold secrets, and PG* variables would change what we ask for.
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', TZ: 'UTC' },
  })
}

async function run(place: Place, program: string, options: string[]): Promise<{ code: number | null; output: string }> {
  const child = start(place, program, options, 'pipe')
  // It has a process group of its own: who stops us in the middle would leave it at work.
  const end = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended.
    }
  }
  process.once('exit', end)
  child.once('close', () => process.off('exit', end))
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', (error) => {
      output += error.message
      resolve(-1)
    })
    child.on('close', resolve)
  })
  return { code, output }
}

/** Makes sure that the folder of the socket is there, is nobody else's, and is closed to everybody but the database's user. */
export async function makeSocketDir(folder: string, place: Place): Promise<void> {
  if (folder === place.cluster) return
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  // In a folder that all may write to, such as /tmp, a stranger may have put a link or a folder of his own here.
  const made = await lstat(folder)
  const mine = made.uid === process.getuid?.() || made.uid === place.account?.uid
  if (!made.isDirectory() || !mine) throw new Error(`${folder} belongs to somebody else`)
  await chmod(folder, 0o700)
  if (place.account) await lchown(folder, place.account.uid, place.account.gid)
}
