import type { QueryInput } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Database } from '../../platform/database/database.ts'
import { always } from '../access/condition.ts'
import type { Context } from '../context.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { resolvePath } from './paths.ts'

/** What a page is read from: rows known as `t`, and the condition that is left to check of them. */
export interface Source {
  rows: Sql
  condition: Sql
  /** The rows come out of a text index. */
  byText?: boolean
  /** How many rows are expected, where that was asked. */
  expected?: number
}

// So many hits of a text index are read and sorted soon. Of more, a page is met soon in any order, unless it is the order of what
// was looked for: then they may all stand at the end.
const fewHits = 20_000
const fewInOrder = 120_000

/**
 * Where the rows are to be read. The planner takes what is looked for inside texts to be spread evenly, and would walk the order
 * of the list until a page of it was met: over a million rows when the hits are few or stand at the end. Such rows are found
 * by their own index first and put in order then.
 */
export async function sourceOf(
  ctx: Context,
  object: ObjectEntry,
  condition: Sql,
  sortedBy: string | undefined,
  input: Pick<QueryInput, 'filter' | 'search'>,
): Promise<Source> {
  const table = sql`${raw(object.table)} t`
  const inside = lookedInside(input.filter).filter((name) => hasTextIndex(ctx, object, name))
  const isSearch = Boolean(input.search?.trim())
  if (!isSearch && inside.length === 0) return { rows: table, condition }
  const most = isSearch || inside.includes(sortedBy ?? '') ? fewInOrder : fewHits
  const found = { rows: sql`(SELECT * FROM ${table} WHERE ${condition} OFFSET 0) t`, condition: always, byText: true }
  // Of a small table the hits need not be estimated.
  if ((await estimateRows(ctx, table, always)) <= most) return found
  const expected = await estimateRows(ctx, table, condition)
  return expected > most ? { rows: table, condition, byText: true, expected } : { ...found, expected }
}

/** The fields inside of which a filter looks. */
function lookedInside(filter: Filter | undefined): string[] {
  if (!filter) return []
  if ('and' in filter) return filter.and.flatMap(lookedInside)
  if ('or' in filter) return filter.or.flatMap(lookedInside)
  return 'field' in filter && (filter.op === 'contains' || filter.op === 'startsWith') ? [filter.field] : []
}

function hasTextIndex(ctx: Context, object: ObjectEntry, name: string): boolean {
  const path = resolvePath(ctx, object, name)
  if ('code' in path || path.leaf.part) return false
  const { leaf } = path
  const isTitle = leaf.name === leaf.object.titleField && leaf.family === 'text'
  return isTitle || leaf.def.type === 'phone' || leaf.def.type === 'email'
}

const estimates = new WeakMap<Database, Map<string, { rows: number; until: number }>>()
const keptMs = 30_000
const mostKept = 1000
/** A longer question (lists of a thousand values) is not worth its memory. */
const longestKept = 4000

/** How many rows the planner expects, as of the last half minute: the pages of a list ask the same again and again. */
async function estimateRows(ctx: Context, rows: Sql, condition: Sql): Promise<number> {
  const question = sql`EXPLAIN (FORMAT JSON) SELECT 1 FROM ${rows} WHERE ${condition}`
  const known = estimates.get(ctx.database) ?? new Map<string, { rows: number; until: number }>()
  estimates.set(ctx.database, known)
  const key = JSON.stringify([question.text, question.values])
  const kept = known.get(key)
  if (kept && performance.now() < kept.until) return kept.rows
  const plan = await ctx.db.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(question)
  const expected = Math.round(plan[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0)
  known.delete(key)
  if (key.length <= longestKept) known.set(key, { rows: expected, until: performance.now() + keptMs })
  if (known.size > mostKept) known.delete(known.keys().next().value ?? '')
  return expected
}

const exactUpTo = 10_000

/** Counts rows: exactly, or exactly up to 10 000 and by the planner's estimate beyond. */
export async function countRows(
  ctx: Context,
  source: Source,
  how: 'exact' | 'estimated',
): Promise<{ value: number; exact: boolean }> {
  const { rows, condition, byText = false, expected } = source
  if (how === 'estimated' && expected !== undefined && expected > fewHits) return { value: expected, exact: false }
  // What is counted by a text index is counted whole: a bound would lure the planner to read the table until it is met.
  const whole = how === 'exact' || byText
  const bound = whole ? empty : raw(`LIMIT ${exactUpTo + 1}`)
  const [row] = await ctx.db.query<{ n: number }>(
    sql`SELECT count(*) AS n FROM (SELECT 1 FROM ${rows} WHERE ${condition} ${bound}) c`,
  )
  const counted = row?.n ?? 0
  if (whole || counted <= exactUpTo) return { value: counted, exact: true }
  return { value: Math.max(exactUpTo + 1, await estimateRows(ctx, rows, condition)), exact: false }
}
