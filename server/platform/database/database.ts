import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import { run, types } from './run.ts'
import { type Transaction, transaction } from './transaction.ts'

export type { Collector, Transaction } from './transaction.ts'

/** Something that runs SQL: the pool, or one transaction. Rows come as plain objects. */
export interface Queryable {
  /** Runs one statement. Give `name` to a statement whose text is the same each time: it is then prepared once per connection. */
  query<T = Record<string, unknown>>(statement: Sql, name?: string): Promise<T[]>
}
export interface Database extends Queryable {
  /** Runs `work` in one transaction: commits when it returns, rolls back when it throws. Retries serialization failures and deadlocks. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  readonly pool: pg.Pool
  readonly url: string
  close(): Promise<void>
}

/** Opens a pool. `url` is a `postgres://` address; a Unix socket is given as `postgres:///name?host=/folder&user=…`. */
export function openDatabase(
  url: string,
  options: { max?: number; onError?: (error: Error) => void; statementTimeoutMs?: number } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    types,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'rodnik',
    // Compiling a statement takes longer than any of ours runs; PostgreSQL would do it by costs that it only guesses. And on disks of
    // today a page in the middle costs hardly more than the next one: else lists and boards are read as whole tables.
    options: '-c jit=off -c random_page_cost=1.1',
    // Statements go out when they are asked for, not when the one before has been answered.
    pipeline: true,
    ...(options.statementTimeoutMs ? { statement_timeout: options.statementTimeoutMs } : {}),
  })
  pool.on('error', (error) => options.onError?.(error))
  return {
    pool,
    url,
    query: (statement, name) => run(pool, statement, name),
    transaction: (work) => transaction(pool, work, options.onError),
    close: () => pool.end(),
  }
}
