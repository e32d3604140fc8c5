import type { Config } from '../config.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'
import type { Role } from './lease.ts'

/** The database that the settings name: `DATABASE_URL`, else the embedded PostgreSQL of the data folder. */
export async function provideDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  options: { log: (sentence: string) => void; role?: Role },
): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => undefined }
  return startEmbeddedPostgres({ dataDir: config.dataDir, ...options })
}
