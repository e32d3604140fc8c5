import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartupError } from '../terminal/startup-error.ts'
import type { Words } from '../terminal/words.ts'
import { endOfLog, launch, makeSocketDir, superuser } from './cluster.ts'
import { type Lease, type Role, takeLease } from './lease.ts'
import type { Place } from './place.ts'
import { isAlive, type Postmaster, readPostmaster, serves } from './postmaster.ts'

/** What it takes to start or join the PostgreSQL of one data folder. */
export interface Wish {
  place: Place
  role: Role
  settings: Record<string, string>
  t: Words
  log: (sentence: string) => void
  /** Called once when PostgreSQL has gone away from under us. */
  onLost: () => void
  onLaunch?: (() => void) | undefined
}

/** A PostgreSQL that runs and that we take part in. */
export interface Hold {
  pid: number
  socketDir: string
  /** Whether this process started it. */
  ours: boolean
  lease: Lease
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The address of one database behind a Unix socket; PG* variables of the environment cannot change its meaning. */
export function addressOf(socketDir: string, database: string): string {
  return `postgres:///${database}?host=${encodeURIComponent(socketDir)}&port=5432&user=${superuser}&sslmode=disable`
}

/** Joins the PostgreSQL that runs on the cluster, or starts one; goes on until it holds it or knows why it cannot. */
export async function takeHold(wish: Wish, socketDir?: string): Promise<Hold> {
  const began = Date.now()
  let told = false
  let started: number | undefined
  for (;;) {
    const postmaster = await readPostmaster(wish.place.cluster)
    const lease = postmaster ? await tryLease(wish, postmaster) : 'nobody'
    if (typeof lease === 'object' && postmaster)
      return { pid: postmaster.pid, socketDir: postmaster.socketDir, ours: postmaster.pid === started, lease }
    if (lease === 'nobody' && !(postmaster && (await isBusy(wish, postmaster, Date.now() - began)))) {
      started = await startOnce(wish, socketDir ?? (await chooseSocketDir(wish.place)), Date.now() - began)
    }
    if (!told && Date.now() - began > 3000) {
      wish.log(wish.t('postgres.waiting'))
      told = true
    }
    await pause(nextLook(Date.now() - began))
  }
}

/** Soon at first; later with patience, for each look costs a PostgreSQL that recovers a process and a line of its log. */
function nextLook(waited: number): number {
  return Math.min(5 + waited / 10, 200)
}

const nobodyListens = new Set(['ENOENT', 'ECONNREFUSED'])
const comesOrGoes = new Set(['57P03', '57P01', '57P02', 'ECONNRESET', 'EPIPE'])

async function tryLease(wish: Wish, { socketDir }: Postmaster): Promise<Lease | 'nobody' | 'busy'> {
  let lease: Lease | { heldBy: string }
  try {
    lease = await takeLease(addressOf(socketDir, 'postgres'), wish.role, wish.onLost)
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (nobodyListens.has(code)) return 'nobody'
    if (comesOrGoes.has(code) || code === '') return 'busy'
    throw error
  }
  if (!('heldBy' in lease)) return lease
  const process = lease.heldBy.split(' ').at(-1) ?? ''
  throw new StartupError(wish.t('postgres.in_use', { folder: wish.place.cluster, process }))
}

// Nobody answers on the socket: is PostgreSQL on its way up or down, or is the file merely left over?
async function isBusy(wish: Wish, { pid, socketDir, status }: Postmaster, waited: number): Promise<boolean> {
  const { cluster } = wish.place
  if (await serves(pid, cluster)) {
    // It runs, yet its socket was deleted: nobody can speak to it, so it has to make way.
    if (status === 'ready' && waited > 5000) process.kill(pid, 'SIGINT')
    return true
  }
  // PostgreSQL recognises a left-over file itself, save where a stranger now has its process number.
  if (await isAlive(pid)) await rm(join(cluster, 'postmaster.pid'), { force: true })
  if (socketDir !== cluster) await rm(socketDir, { recursive: true, force: true })
  return false
}

// Addresses of Unix sockets end after 107 bytes (103 on macOS); the name of the lock file is longer by five.
async function chooseSocketDir({ cluster }: Place): Promise<string> {
  if (Buffer.byteLength(join(cluster, '.s.PGSQL.5432.lock')) <= 103) return cluster
  const short = Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : '/tmp'
  return mkdtemp(join(short, 'rodnik-'))
}

const worthRetrying = /postmaster\.pid|shared memory block/

async function startOnce(wish: Wish, socketDir: string, waited: number): Promise<number | undefined> {
  const { place, t } = wish
  await makeSocketDir(socketDir, place)
  const child = await launch(place, socketDir, wish.settings)
  wish.onLaunch?.()
  while (!child.ended) {
    const postmaster = await readPostmaster(place.cluster)
    if (postmaster && postmaster.pid === child.pid && postmaster.status !== 'starting') return child.pid
    await pause(5)
  }
  if (socketDir !== place.cluster) await rm(socketDir, { recursive: true, force: true })
  const reason = child.failure?.message ?? (await endOfLog(place.logFile))
  // Another process was quicker, or the children of a killed PostgreSQL have not gone yet.
  if (worthRetrying.test(reason) && waited < 30_000) {
    await pause(200)
    return undefined
  }
  throw new StartupError(t('postgres.start_failed', { reason, log: place.logFile }))
}

/** Gives the hold up; shuts PostgreSQL down, and waits for that, if nobody else uses it. */
export async function giveUp(hold: Hold, wish: Wish): Promise<void> {
  const last = await hold.lease.isLast().catch(() => false)
  if (last && (await serves(hold.pid, wish.place.cluster))) {
    process.kill(hold.pid, 'SIGINT')
    const began = Date.now()
    let told = false
    while (await isAlive(hold.pid)) {
      await pause(10)
      if (!told && Date.now() - began > 3000) {
        wish.log(wish.t('postgres.stopping'))
        told = true
      }
    }
    if (hold.socketDir !== wish.place.cluster) await rm(hold.socketDir, { recursive: true, force: true })
  } else if (hold.ours || wish.role === 'server') wish.log(wish.t('postgres.left_running'))
  await hold.lease.close()
}
