import type { PoolClient } from 'pg'
import { recordStatements } from '../../bench/statements.ts'
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
  const sent = await recordStatements(database, work)
  const plans: StatementPlan[] = []
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    for (const { text, values } of sent.filter((one) => /^\s*\(?\s*(WITH|SELECT)/i.test(one.text))) {
      // What a call sets for its transaction steers the plans of the statements after it.
      if (text.includes('set_config(')) await client.query({ text, values })
      else plans.push(await planOf(client, text, values))
    }
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
  return plans
}

async function planOf(client: PoolClient, text: string, values: unknown[]): Promise<StatementPlan> {
  const answer = await client.query({ text: `EXPLAIN (FORMAT JSON) ${text}`, values })
  const root = (answer.rows[0] as { 'QUERY PLAN': [{ Plan: Node }] })['QUERY PLAN'][0].Plan
  return { statement: text, sequential: [...tablesOf(root)] }
}

function tablesOf(node: Node, found = new Set<string>()): Set<string> {
  if (node['Node Type'] === 'Seq Scan' && node['Relation Name']) found.add(node['Relation Name'])
  for (const child of node.Plans ?? []) tablesOf(child, found)
  return found
}
