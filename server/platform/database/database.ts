import pg from 'pg'
import type { Sql } from 'sql-template-tag'

/** Something that runs SQL: the pool, or one transaction. Rows come as plain objects. */
export interface Queryable {
  /** Runs one statement. Give `name` to a statement whose text is the same each time: it is then prepared once per connection. */
  query<T = Record<string, unknown>>(statement: Sql, name?: string): Promise<T[]>
}
export interface Transaction extends Queryable {
  /** Runs after the transaction has committed; never when it rolled back. */
  afterCommit(run: () => void): void
  /** The client itself, for COPY, LISTEN and libraries that want a `pg` client. */
  readonly client: pg.PoolClient
}
export interface Database extends Queryable {
  /** Runs `work` in one transaction: commits when it returns, rolls back when it throws. Retries serialization failures and deadlocks. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  readonly pool: pg.Pool
  readonly url: string
  close(): Promise<void>
}

// Timestamps, dates, numerics and bigints stay as text or exact numbers: the engine formats them in SQL.
const asText = (value: string) => value
const types = new pg.TypeOverrides()
for (const oid of [1082, 1114, 1184, 1700]) types.setTypeParser(oid, asText)
types.setTypeParser(20, (value: string) => {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
})

const retryable = new Set(['40001', '40P01'])

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
    // Compiling a statement takes longer than any of ours runs; PostgreSQL would do it by costs that it only guesses.
    options: '-c jit=off',
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

async function run<T>(on: pg.Pool | pg.PoolClient, statement: Sql, name?: string): Promise<T[]> {
  const result = await on.query({
    text: statement.text,
    values: statement.values as unknown[],
    name,
    types,
  } as pg.QueryConfig)
  return result.rows as T[]
}

async function transaction<T>(
  pool: pg.Pool,
  work: (tx: Transaction) => Promise<T>,
  onError?: (error: Error) => void,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const after: (() => void)[] = []
    let result: T
    try {
      result = await runOnce(pool, work, after)
    } catch (error) {
      if (retryable.has((error as { code?: string }).code ?? '') && attempt < 4) continue
      throw error
    }
    for (const callback of after) follow(callback, onError)
    return result
  }
}

/** What is committed stays so, whatever goes wrong in what follows: its writer must not hear of a failure. */
function follow(callback: () => void, onError?: (error: Error) => void): void {
  try {
    callback()
  } catch (error) {
    onError?.(error instanceof Error ? error : new Error(String(error)))
  }
}

async function runOnce<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>, after: (() => void)[]): Promise<T> {
  const client = await pool.connect()
  // A connection that breaks between two statements fails the next one; unheard it would end the process.
  const onBreak = () => undefined
  client.on('error', onBreak)
  const tx: Transaction = {
    client,
    query: (statement, name) => run(client, statement, name),
    afterCommit: (callback) => after.push(callback),
  }
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(tx)
    const { command } = await client.query('COMMIT')
    // PostgreSQL answers the COMMIT of a failed transaction without an error, and keeps nothing of it.
    if (command !== 'COMMIT') throw new Error('the transaction went on after a statement of it had failed')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', onBreak)
    client.release(broken)
  }
}
