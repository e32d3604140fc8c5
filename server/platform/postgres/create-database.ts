import pg from 'pg'

const madeByAnother = new Set(['42P04', '23505'])

/** Creates database `name` over a connection to the same server, unless it is there; two that do it together both succeed. */
export async function createDatabaseIfMissing(on: Pick<pg.Client, 'query'>, name: string): Promise<void> {
  try {
    const { rowCount } = await on.query('select 1 from pg_database where datname = $1', [name])
    if (!rowCount) await on.query(`create database ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    if (!madeByAnother.has((error as { code?: string }).code ?? '')) throw error
  }
}
