import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import type { Config } from '../../platform/config.ts'
import type { Words } from '../../platform/terminal/words.ts'
import type { Finding } from './finding.ts'

const gigabyte = 1e9

/** The data folder: there, or possible to make, and ours to write. */
export async function checkDataFolder(config: Config, t: Words): Promise<Finding> {
  const folder = resolve(config.dataDir)
  const existing = await nearest(folder)
  try {
    await access(existing, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    return { level: 'bad', text: t('doctor.data_bad', { folder, reason: (error as Error).message }) }
  }
  if (existing === folder) return { level: 'good', text: t('doctor.data_good', { folder }) }
  return { level: 'note', text: t('doctor.data_new', { folder }) }
}

async function nearest(folder: string): Promise<string> {
  const there = await stat(folder).catch(() => undefined)
  return there || folder === dirname(folder) ? folder : nearest(dirname(folder))
}

/** Room on the disk of the data folder. */
export async function checkDisk(config: Config, t: Words): Promise<Finding> {
  const { bavail, bsize } = await statfs(await nearest(resolve(config.dataDir)))
  const free = (bavail * bsize) / gigabyte
  const text = t(free < 1 ? 'doctor.disk_low' : 'doctor.disk_good', { free: free.toFixed(1) })
  return { level: free < 1 ? 'bad' : 'good', text }
}

/** The port: free, or answered by Rodnik itself. */
export async function checkPort(config: Config, t: Words): Promise<Finding> {
  const { port } = config
  const failure = await tryToListen(config)
  if (!failure) return { level: 'good', text: t('doctor.port_free', { port }) }
  if (failure.code !== 'EADDRINUSE')
    return { level: 'bad', text: t('doctor.port_denied', { port, reason: failure.message }) }
  if (await isRodnik(config)) return { level: 'good', text: t('doctor.port_ours', { port }) }
  return { level: 'bad', text: t('doctor.port_taken', { port }) }
}

function tryToListen({ port, host }: Config): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => done(error))
    server.listen(port, host, () => server.close(() => done(undefined)))
  })
}

async function isRodnik({ port, host }: Config): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const address = `http://${name.includes(':') ? `[${name}]` : name}:${port}/api/v1/health`
  try {
    const reply = await fetch(address, { signal: AbortSignal.timeout(3000) })
    return (reply.headers.get('content-type') ?? '').includes('json') && typeof (await reply.json()) === 'object'
  } catch {
    return false
  }
}
