import pg from 'pg'

const madeByAnother = new Set(['42P04', '23505'])

/** Creates database `name` on the server of `adminUrl` unless it is there; two that do it together both succeed. */
export async function createDatabaseIfMissing(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    if (!madeByAnother.has((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}
