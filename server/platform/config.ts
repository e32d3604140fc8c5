import { StartupError } from './terminal/startup-error.ts'
import { terminalLanguage, terminalWords } from './terminal/words.ts'

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

/** Reads the settings; one that is set to nothing counts as not set. Throws a sentence that names the wrong one. */
export function readConfig(given: Record<string, string | undefined> = process.env): Config {
  const env = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const t = terminalWords('terminal', terminalLanguage(env))
  const refuse = (key: string, data: Record<string, string | number> = {}): never => {
    throw new StartupError(t(`config.${key}`, data))
  }
  const whole = (name: string, usual: number, min: number, max: number): number => {
    const number = Number(env[name] ?? usual)
    return Number.isInteger(number) && number >= min && number <= max
      ? number
      : refuse('not_whole', { name, min, max, given: env[name] ?? '' })
  }
  const { DATABASE_URL: databaseUrl, RODNIK_OWNER_EMAIL: ownerEmail, RODNIK_OWNER_PASSWORD: ownerPassword } = env
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) refuse('not_database_url')
  if ((ownerEmail === undefined) !== (ownerPassword === undefined)) refuse('half_owner')
  if (ownerEmail && !/^[^\s@]+@[^\s@]+$/.test(ownerEmail)) refuse('not_email', { given: ownerEmail })
  if (env.RODNIK_DEMO && !['0', '1'].includes(env.RODNIK_DEMO)) refuse('not_switch', { given: env.RODNIK_DEMO })
  return {
    port: whole('PORT', 3000, 0, 65_535),
    host: env.HOST ?? '127.0.0.1',
    dataDir: env.RODNIK_DATA ?? './data',
    databaseUrl,
    ownerEmail,
    ownerPassword,
    demo: env.RODNIK_DEMO === '1',
    maxUpload: whole('RODNIK_MAX_UPLOAD_MB', 50, 1, 2000) * 1024 ** 2,
    trustedProxies: (env.RODNIK_TRUSTED_PROXIES ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  }
}
