import type { Sql } from 'sql-template-tag'
import type { Database } from '../server/platform/database/database.ts'

/** A statement as it went to PostgreSQL. */
export interface Statement {
  text: string
  values: unknown[]
  name?: string
}

/** Runs `work` and answers the statements that went over the pool meanwhile, transactions' own words left out. */
export async function recordStatements(database: Database, work: () => Promise<void>): Promise<Statement[]> {
  const sent: Statement[] = []
  const query = database.pool.query.bind(database.pool)
  const connect = database.pool.connect.bind(database.pool)
  const note = (config: unknown) => {
    const { text, values, name } = config as Sql & { name?: string }
    if (typeof text === 'string') sent.push({ text, values: [...(values ?? [])], ...(name ? { name } : {}) })
  }
  database.pool.query = ((config: never, ...rest: never[]) => {
    note(config)
    return (query as (...all: never[]) => unknown)(config, ...rest)
  }) as never
  // `pool.query` itself takes a client by callback; those statements are noted above.
  database.pool.connect = (async (callback?: never) => {
    if (callback) return (connect as (given: never) => unknown)(callback)
    const client = await connect()
    const clientQuery = client.query.bind(client)
    client.query = ((config: never, ...rest: never[]) => {
      note(config)
      return (clientQuery as (...all: never[]) => unknown)(config, ...rest)
    }) as never
    const release = client.release.bind(client)
    client.release = (error) => {
      client.query = clientQuery
      client.release = release
      release(error)
    }
    return client
  }) as never
  try {
    await work()
    return sent
  } finally {
    database.pool.query = query as never
    database.pool.connect = connect as never
  }
}
