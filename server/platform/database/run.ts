import pg from 'pg'
import type { Sql } from 'sql-template-tag'

// Timestamps, dates, numerics and bigints stay as text or exact numbers: the engine formats them in SQL.
const asText = (value: string) => value
/** How values come out of the database. */
export const types = new pg.TypeOverrides()
for (const oid of [1082, 1114, 1184, 1700]) types.setTypeParser(oid, asText)
types.setTypeParser(20, (value: string) => {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
})

/** Runs one statement over a pool or client. */
export async function run<T>(on: pg.Pool | pg.PoolClient, statement: Sql, name?: string): Promise<T[]> {
  const result = await on.query({
    text: statement.text,
    values: statement.values as unknown[],
    name,
    types,
  } as pg.QueryConfig)
  return result.rows as T[]
}
