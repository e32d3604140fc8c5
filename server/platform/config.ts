import { StartupError } from './terminal/startup-error.ts'

/** Settings by environment; all optional. The table with their meaning is in `docs/admin/README.md`. */
export interface Config {
  port: number
  host: string
  dataDir: string
  /** Set: use this PostgreSQL (15 or newer) instead of the embedded one. */
  databaseUrl: string | undefined
  ownerEmail: string | undefined
  ownerPassword: string | undefined
  demo: boolean
  /** Largest file that may be sent, in bytes. */
  maxUpload: number
  /** Addresses or networks of proxies whose `X-Forwarded-*` headers are believed. */
  trustedProxies: string[]
}

/** Reads the settings; throws a sentence that names the wrong one. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new StartupError(`PORT must be a whole number up to 65535, not "${env.PORT}"`)
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    dataDir: env.RODNIK_DATA ?? './data',
    databaseUrl: env.DATABASE_URL || undefined,
    ownerEmail: env.RODNIK_OWNER_EMAIL || undefined,
    ownerPassword: env.RODNIK_OWNER_PASSWORD || undefined,
    demo: env.RODNIK_DEMO === '1',
    maxUpload: readMegabytes(env.RODNIK_MAX_UPLOAD_MB) * 1024 ** 2,
    trustedProxies: (env.RODNIK_TRUSTED_PROXIES ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  }
}

function readMegabytes(given = '50'): number {
  const megabytes = Number(given)
  if (!Number.isInteger(megabytes) || megabytes < 1 || megabytes > 2000)
    throw new StartupError(`RODNIK_MAX_UPLOAD_MB must be a whole number from 1 to 2000, not "${given}"`)
  return megabytes
}
