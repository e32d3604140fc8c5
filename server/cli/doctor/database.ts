import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { type Database, openDatabase } from '../../platform/database/database.ts'
import { unfitness } from '../../platform/database/fitness.ts'
import { reasonOf } from '../../platform/postgres/provide.ts'
import { StartupError } from '../../platform/terminal/startup-error.ts'
import type { CommandContext } from '../command.ts'
import type { Finding } from './finding.ts'

/** The database: reachable, new enough, with what the product needs, and with the product's tables in it. */
export async function checkDatabase({ config, t, databaseUrl }: CommandContext): Promise<Finding[]> {
  const isExternal = config.databaseUrl !== undefined
  if (!isExternal && !(await lstat(join(config.dataDir, 'postgres')).catch(() => undefined)))
    return [{ level: 'note', text: t('doctor.database_new') }]
  let database: Database | undefined
  try {
    database = openDatabase(await databaseUrl(), { max: 1 })
    const [server] = await database.query<{ version: string }>(sql`SELECT current_setting('server_version') AS version`)
    const unfit = await unfitness(database, t)
    if (unfit.length > 0) return unfit.map((text) => ({ level: 'bad', text }))
    const { version = '?' } = server ?? {}
    const works = t(isExternal ? 'doctor.database_external' : 'doctor.database_embedded', { version })
    return [{ level: 'good', text: works }, await checkSchema(database, t)]
  } catch (error) {
    const text = error instanceof StartupError ? error.message : t('doctor.database_bad', { reason: reasonOf(error) })
    return [{ level: 'bad', text }]
  } finally {
    await database?.close()
  }
}

async function checkSchema(database: Database, t: CommandContext['t']): Promise<Finding> {
  const [found] = await database.query<{ tables: number; megabytes: number }>(
    sql`SELECT count(*)::int AS tables, round(pg_database_size(current_database()) / 1e6)::int AS megabytes
          FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = current_schema()::regnamespace`,
  )
  const { tables = 0, megabytes = 0 } = found ?? {}
  if (tables === 0) return { level: 'note', text: t('doctor.schema_none') }
  return { level: 'good', text: t('doctor.schema_good', { count: tables, size: megabytes }) }
}
