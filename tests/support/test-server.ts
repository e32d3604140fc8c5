import { rmSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/platform/postgres/embedded.ts'
import { isAlive, readPostmaster, serves } from '../../server/platform/postgres/postmaster.ts'
import { execute, urlOf } from './database.ts'

/** A PostgreSQL for one run of the tests, with a template that has the product's schema. */
export interface TestServer {
  adminUrl: string
  template: string
  /** Every database of this run begins so. */
  prefix: string
  stop(): Promise<void>
}

/** Uses TEST_DATABASE_URL, or starts a PostgreSQL in a temporary folder; prepares the template. */
export async function startTestServer(): Promise<TestServer> {
  const base = process.env.TEST_DATABASE_URL
    ? { adminUrl: process.env.TEST_DATABASE_URL, stop: async () => undefined }
    : await startTemporary()
  const prefix = `rodnik_test_${Math.floor(Date.now() / 1000)}_${process.pid}`
  const template = `${prefix}_template`
  const stop = async () => {
    if (process.env.TEST_DATABASE_URL) await dropDatabases(base.adminUrl, (name) => name.startsWith(prefix))
    await base.stop()
  }
  try {
    if (process.env.TEST_DATABASE_URL) await dropDatabases(base.adminUrl, isForgotten)
    await execute(base.adminUrl, `create database ${template}`)
    const { prepareDatabase } = await import('../../server/app.ts')
    await prepareDatabase(urlOf(base.adminUrl, template))
    // PostgreSQL copies a template only while nobody is connected to it.
    await execute(base.adminUrl, `alter database ${template} allow_connections false`)
    return { adminUrl: base.adminUrl, template, prefix, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startTemporary(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  // As root, PostgreSQL runs under another user, who must be able to enter; TMPDIR may be root's alone.
  const temporary = process.getuid?.() === 0 ? '/tmp' : tmpdir()
  await removeForgotten(temporary)
  const folder = await mkdtemp(join(temporary, `rodnik-test-${process.pid}-`))
  await chmod(folder, 0o711)
  const server = await startReckless(folder)
  const postmaster = await readPostmaster(join(folder, 'postgres'))
  const cleanAtExit = () => {
    if (postmaster) kill(postmaster.pid)
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', cleanAtExit)
  const stop = async () => {
    process.off('exit', cleanAtExit)
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { adminUrl: server.adminUrl, stop }
}

async function startReckless(folder: string): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres({ dataDir: folder, log: () => undefined, role: 'tool', durable: false })
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {
    // It has gone already.
  }
}

// Runs that were killed could not clean up: the next one does it for them.
async function removeForgotten(temporary: string): Promise<void> {
  for (const name of await readdir(temporary)) {
    const pid = /^rodnik-test-(\d+)-/.exec(name)?.[1]
    if (!pid || (await isAlive(Number(pid)))) continue
    const cluster = join(temporary, name, 'postgres')
    const postmaster = await readPostmaster(cluster)
    if (postmaster && (await serves(postmaster.pid, cluster))) kill(postmaster.pid)
    await rm(join(temporary, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(
      () => undefined,
    )
  }
}

async function dropDatabases(adminUrl: string, which: (name: string) => boolean): Promise<void> {
  const rows = await execute<{ name: string }>(adminUrl, 'select datname as name from pg_database')
  for (const { name } of rows.filter((row) => which(row.name)))
    await execute(adminUrl, `drop database if exists "${name}" with (force)`)
}

function isForgotten(name: string): boolean {
  const began = Number(/^rodnik_test_(\d+)_/.exec(name)?.[1] ?? Number.NaN)
  return Date.now() / 1000 - began > 6 * 3600
}
