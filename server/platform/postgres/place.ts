import { chmod, lstat, mkdir, mkdtemp, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { StartupError } from '../terminal/startup-error.ts'
import type { Words } from '../terminal/words.ts'
import { type Account, canEnter, findAccount, may } from './account.ts'
import { type Binaries, copyBinaries, findBinaries } from './binaries.ts'

/** Where the embedded PostgreSQL lives and as whom it runs. */
export interface Place {
  /** Holds `bin/postgres` and `bin/initdb`. */
  binaries: string
  /** The database cluster: a real path, its own user's alone. */
  cluster: string
  /** Set when the cluster has to lie outside the data folder: the link in the data folder that leads to it. */
  link: string | undefined
  logFile: string
  /** Undefined: as the user who runs this process. */
  account: Account | undefined
  exists: boolean
}

/** Decides the place for a data folder. `shelter` is used when we are root and the unprivileged user cannot enter. */
export async function choosePlace(dataDir: string, shelter: string, t: Words, log: (text: string) => void) {
  const found = await findBinaries()
  if (!found) throw new StartupError(t('postgres.no_binaries', { system: `${process.platform} ${process.arch}` }))
  const folder = resolve(dataDir)
  await makeDataFolder(folder, t)
  const entry = join(folder, 'postgres')
  const exists = await clusterExists(entry, t)
  const account = await accountFor(entry, exists, t)
  const binaries = account ? await reachableBinaries(found, account, shelter, t) : found
  const base = { binaries: binaries.folder, logFile: join(folder, 'postgres.log'), account, exists }
  if (exists) {
    await assertSameMajor(entry, binaries.version, t)
    return { ...base, cluster: await realpath(entry), link: undefined }
  }
  const real = await realpath(folder)
  if (!account || (await canEnter(real, account))) return { ...base, cluster: join(real, 'postgres'), link: undefined }
  const cluster = await shelteredCluster(shelter, folder, account, t)
  log(t('postgres.sheltered', { folder, user: account.name, cluster }))
  return { ...base, cluster, link: entry }
}

async function makeDataFolder(folder: string, t: Words): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    // Our own folder: its user must be able to pass through, though not to list it.
    if (process.getuid?.() === 0) await chmod(folder, (await stat(folder)).mode | 0o011)
  } catch (error) {
    throw new StartupError(t('postgres.no_folder', { folder, reason: String((error as Error).message) }))
  }
}

async function clusterExists(entry: string, t: Words): Promise<boolean> {
  if (!(await lstat(entry).catch(() => undefined))) return false
  const target = await realpath(entry).catch(() => undefined)
  if (!target) throw new StartupError(t('postgres.lost_shelter', { link: entry }))
  return true
}

async function accountFor(entry: string, exists: boolean, t: Words): Promise<Account | undefined> {
  const me = process.getuid?.()
  const owner = exists ? (await stat(entry)).uid : undefined
  if (me !== 0) {
    if (owner !== undefined && me !== undefined && owner !== me)
      throw new StartupError(t('postgres.wrong_owner', { folder: entry, owner, me }))
    return undefined
  }
  if (owner === 0) throw new StartupError(t('postgres.root_owner', { folder: entry }))
  const account =
    owner === undefined
      ? await findAccount()
      : ((await findAccount(owner)) ?? { name: String(owner), uid: owner, gid: (await stat(entry)).gid })
  if (!account) throw new StartupError(t('postgres.no_account'))
  return account
}

async function reachableBinaries(found: Binaries, account: Account, shelter: string, t: Words): Promise<Binaries> {
  const bin = join(await realpath(found.folder), 'bin')
  if ((await canEnter(bin, account)) && (await may(join(bin, 'postgres'), account, 5))) return found
  try {
    return await copyBinaries(found, shelter)
  } catch (error) {
    throw unreachable(bin, account, shelter, error, t)
  }
}

async function shelteredCluster(shelter: string, folder: string, account: Account, t: Words): Promise<string> {
  try {
    await mkdir(shelter, { recursive: true, mode: 0o755 })
    if (!(await canEnter(await realpath(shelter), account))) throw new Error(`${shelter}: not enterable`)
    const home = await mkdtemp(join(await realpath(shelter), 'data-'))
    await chmod(home, 0o755)
    await writeFile(join(home, 'belongs-to'), `${folder}\n`)
    return join(home, 'postgres')
  } catch (error) {
    throw unreachable(folder, account, shelter, error, t)
  }
}

function unreachable(folder: string, account: Account, shelter: string, error: unknown, t: Words): StartupError {
  const reason = error instanceof Error ? error.message : String(error)
  return new StartupError(t('postgres.unreachable', { folder, user: account.name, shelter, reason }))
}

async function assertSameMajor(entry: string, version: string, t: Words): Promise<void> {
  const made = (await readFile(join(entry, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  const major = version.split('.')[0] ?? ''
  if (made !== major) throw new StartupError(t('postgres.other_major', { folder: entry, made: made || '?', major }))
}
