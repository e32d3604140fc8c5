import sql, { raw } from 'sql-template-tag'
import { type Context, createRecords } from '../../engine/index.ts'
import { terminalWords } from '../../platform/terminal/words.ts'

const sources = ['site', 'call', 'ads', 'referral', 'partner', 'fair', 'cold']
const lostReasons = ['price', 'competitor', 'postponed', 'budget', 'silent', 'features']
const rejectReasons = ['spam', 'irrelevant', 'unreachable', 'repeated']

/** Writes the usual sources and reasons in the company's language; does nothing to a list that has entries. */
export async function seedLists(ctx: Context): Promise<void> {
  const words = terminalWords('sales', ctx.locale)
  const named = (list: string, keys: string[]) => keys.map((key) => words(`seed.${list}.${key}`))
  await fill(ctx, 'source', entries(named('sources', sources)))
  const reasons = named('lostReasons', lostReasons).map((name) => ({ name, forLeads: false }))
  const rejections = named('rejectReasons', rejectReasons).map((name) => ({ name, forLeads: true }))
  await fill(ctx, 'lostReason', entries([...reasons, ...rejections]))
}

function entries(list: (string | { name: string })[]): Record<string, unknown>[] {
  return list.map((entry, at) => ({ ...(typeof entry === 'string' ? { name: entry } : entry), position: at * 10 }))
}

async function fill(ctx: Context, name: string, values: Record<string, unknown>[]): Promise<void> {
  const object = ctx.registry.get(name)
  const [some] = await ctx.db.query(sql`SELECT 1 AS one FROM ${raw(object.table)} LIMIT 1`)
  if (!some) await createRecords(ctx, object, values)
}
