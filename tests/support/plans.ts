import type { Sql } from 'sql-template-tag'
import type { Database } from '../../server/platform/database/database.ts'

/** How PostgreSQL would run one statement. */
export interface StatementPlan {
  statement: string
  /** Tables that it reads as a whole. */
  sequential: string[]
}

interface Node {
  'Node Type': string
  'Relation Name'?: string
  Plans?: Node[]
}

/** Runs `work` and answers the plans of all its reading statements: each is explained with the values that it was sent with. */
export async function recordPlans(database: Database, work: () => Promise<void>): Promise<StatementPlan[]> {
  const sent: { text: string; values: unknown[] }[] = []
  const original = database.pool.query.bind(database.pool)
  const connect = database.pool.connect.bind(database.pool)
  const note = (config: unknown) => {
    const { text, values } = config as Sql
    if (typeof text === 'string' && /^\s*\(?\s*(WITH|SELECT)/i.test(text))
      sent.push({ text, values: [...(values ?? [])] })
  }
  database.pool.query = ((config: never, ...rest: never[]) => {
    note(config)
    return (original as (...all: never[]) => unknown)(config, ...rest)
  }) as never
  database.pool.connect = (async () => {
    const client = await connect()
    const query = client.query.bind(client)
    client.query = ((config: never, ...rest: never[]) => {
      note(config)
      return (query as (...all: never[]) => unknown)(config, ...rest)
    }) as never
    const release = client.release.bind(client)
    client.release = (error) => {
      client.query = query
      client.release = release
      release(error)
    }
    return client
  }) as never
  try {
    await work()
  } finally {
    database.pool.query = original as never
    database.pool.connect = connect as never
  }
  const plans: StatementPlan[] = []
  for (const { text, values } of sent) {
    const answer = await original({ text: `EXPLAIN (FORMAT JSON) ${text}`, values })
    const root = (answer.rows[0] as { 'QUERY PLAN': [{ Plan: Node }] })['QUERY PLAN'][0].Plan
    plans.push({ statement: text, sequential: [...tablesOf(root)] })
  }
  return plans
}

function tablesOf(node: Node, found = new Set<string>()): Set<string> {
  if (node['Node Type'] === 'Seq Scan' && node['Relation Name']) found.add(node['Relation Name'])
  for (const child of node.Plans ?? []) tablesOf(child, found)
  return found
}
