import sql from 'sql-template-tag'
import type { Config } from '../config.ts'
import { openDatabase } from '../database/database.ts'
import { StartupError } from '../terminal/startup-error.ts'
import { terminalWords } from '../terminal/words.ts'
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'

/** The database that the settings name: `DATABASE_URL`, else the embedded PostgreSQL of the data folder. */
export async function provideDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  options: Pick<EmbeddedOptions, 'log' | 'role' | 'onLaunch'>,
): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
  if (config.databaseUrl) {
    await assertReachable(config.databaseUrl)
    return { url: config.databaseUrl, stop: async () => undefined }
  }
  return startEmbeddedPostgres({ dataDir: config.dataDir, ...options })
}

/** Throws a sentence for whoever set `DATABASE_URL`, where nothing answers there. */
async function assertReachable(url: string): Promise<void> {
  const t = terminalWords('terminal')
  const database = openDatabase(url, { max: 1 })
  try {
    await database.query(sql`SELECT 1`)
  } catch (error) {
    throw new StartupError(t('postgres.no_answer', { reason: reasonOf(error) }), { cause: error })
  } finally {
    await database.close()
  }
}

/** Why a connection failed. A name with several addresses fails with an empty message and the reasons inside. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
