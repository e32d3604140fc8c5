import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database } from './database.ts'

/** A numbered step that the declarative schema cannot say: tables that are no objects, renames, moves of data. */
export interface Migration {
  /** Unique and ordered as text: `0001-sessions`. */
  name: string
  /** One or more SQL statements, run in one transaction. */
  up: string
  /**
   * Runs before the tables are brought to the registry: puts right what a constraint that is new would refuse. Must bear that
   * the tables are not there yet.
   */
  before?: boolean
}

/** Applies the migrations that this database does not have yet, in the order of their names. Call it under the schema lock. */
export async function applyMigrations(database: Database, migrations: Migration[]): Promise<string[]> {
  await database.query(
    sql`CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
  )
  const rows = await database.query<{ name: string; checksum: string }>(
    sql`SELECT name, checksum FROM schema_migrations`,
  )
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  const done: string[] = []
  for (const migration of [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const checksum = createHash('sha256').update(migration.up).digest('hex')
    const known = applied.get(migration.name)
    if (known === checksum) continue
    if (known) throw new Error(`migration ${migration.name} was changed after it had been applied`)
    await database.transaction(async (tx) => {
      await tx.client.query(migration.up)
      await tx.query(sql`INSERT INTO schema_migrations (name, checksum) VALUES (${migration.name}, ${checksum})`)
    })
    done.push(migration.name)
  }
  return done
}

const lockKey = 7_046_318
const lookAgainMs = 100

/**
 * Runs `work` while no other server does: schema changes of two servers that start together happen once. The lock is
 * tried again and again and never waited for in the database: an index that is built beside its use waits for all
 * statements that run, and one that waits for the lock of its builder would hold up both for ever.
 */
export async function withSchemaLock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const client = await database.pool.connect()
  let broken: Error | undefined
  const onBreak = (error: Error) => {
    broken = error
  }
  client.on('error', onBreak)
  try {
    for (;;) {
      const { rows } = await client.query<{ ours: boolean }>(`SELECT pg_try_advisory_lock(${lockKey}) AS ours`)
      if (rows[0]?.ours) break
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
    }
    const result = await work()
    await client.query(`SELECT pg_advisory_unlock(${lockKey})`)
    return result
  } catch (error) {
    // The lock goes with its connection.
    broken ??= error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.off('error', onBreak)
    client.release(broken)
  }
}
