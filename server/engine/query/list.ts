import type { QueryInput } from '@rodnik/shared/api/shapes.ts'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { AppError } from '../../platform/errors/app-error.ts'
import { accessCondition } from '../access/condition.ts'
import { requireRight } from '../access/rights.ts'
import type { Context } from '../context.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { searchCondition } from '../search/condition.ts'
import { compileFilter } from './filter.ts'
import { recordJson } from './select.ts'
import { compileSort, decodeCursor, encodeCursor, type SortKey, stretches } from './sort.ts'

/** A page as JSON texts: rows pass through the server untouched. */
export interface TextPage {
  rows: string[]
  ids: string[]
  nextCursor: string | null
  count?: { value: number; exact: boolean }
}

/** Condition of the rows that a query is about: alive (or in the trash), visible, matching filter and search. */
export function rowCondition(
  ctx: Context,
  object: ObjectEntry,
  alias: string,
  input: Pick<QueryInput, 'filter' | 'search' | 'deleted'>,
): Sql {
  const parts = [
    raw(`${alias}.deleted_at IS ${input.deleted ? 'NOT NULL' : 'NULL'}`),
    accessCondition(ctx, object, alias),
    compileFilter(ctx, object, alias, input.filter),
  ]
  if (input.search?.trim()) parts.push(searchCondition(object, alias, input.search))
  return join(parts, ' AND ')
}

/** Reads one page of an object. Throws `denied` or `invalid_input`. */
export async function listPage(ctx: Context, object: ObjectEntry, input: QueryInput): Promise<TextPage> {
  requireRight(ctx, object, 'read')
  const limit = readLimit(input.limit, 200, 50)
  const keys = compileSort(ctx, object, 't', input.sort)
  const condition = rowCondition(ctx, object, 't', input)
  const page = pageSql(ctx, object, keys, condition, { ...input, limit })
  const rows = await ctx.db.query<Row>(page)
  const answer = toPage(keys, rows, limit)
  return input.count ? { ...answer, count: await countRows(ctx, object, condition, input.count) } : answer
}

/** A row of `pageSql`: the record's JSON text and its position in the order. */
export interface Row {
  j: string
  id: string
  k: (string | null)[]
}

/** The statement of one page, of `limit` rows and one more to know whether there is a next. */
export function pageSql(
  ctx: Context,
  object: ObjectEntry,
  keys: SortKey[],
  condition: Sql,
  input: QueryInput & { limit: number },
): Sql {
  const position = input.cursor ? decodeCursor(keys, input.cursor) : undefined
  const texts = keys.map((key) => sql`(${key.expression})::text`)
  const columns = sql`${recordJson(ctx, object, 't', input.fields)} AS j, t.id::text AS id, ${texts.length > 0 ? sql`ARRAY[${join(texts, ', ')}]` : raw(`'{}'::text[]`)} AS k`
  const parts = stretches('t', keys, position).map(
    (stretch) =>
      sql`(SELECT ${columns} FROM ${raw(object.table)} t WHERE ${join([condition, ...stretch.where], ' AND ')} ORDER BY ${stretch.order} LIMIT ${raw(String(input.limit + 1))})`,
  )
  return parts.length === 1
    ? (parts[0] as Sql)
    : sql`${join(parts, ' UNION ALL ')} LIMIT ${raw(String(input.limit + 1))}`
}

/** Makes a page of the rows of `pageSql`. */
export function toPage(keys: SortKey[], rows: Row[], limit: number): TextPage {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > limit && last ? encodeCursor(keys, { keys: last.k, id: last.id }) : null
  return { rows: shown.map((row) => row.j), ids: shown.map((row) => row.id), nextCursor }
}

const exactUpTo = 10_000

/** Counts rows: exactly, or exactly up to 10 000 and by the planner's estimate beyond. */
export async function countRows(
  ctx: Context,
  object: ObjectEntry,
  condition: Sql,
  how: 'exact' | 'estimated',
): Promise<{ value: number; exact: boolean }> {
  if (how === 'exact') {
    const [row] = await ctx.db.query<{ n: number }>(
      sql`SELECT count(*) AS n FROM ${raw(object.table)} t WHERE ${condition}`,
    )
    return { value: row?.n ?? 0, exact: true }
  }
  const [row] = await ctx.db.query<{ n: number }>(
    sql`SELECT count(*) AS n FROM (SELECT 1 FROM ${raw(object.table)} t WHERE ${condition} LIMIT ${raw(String(exactUpTo + 1))}) c`,
  )
  if ((row?.n ?? 0) <= exactUpTo) return { value: row?.n ?? 0, exact: true }
  const plan = await ctx.db.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    sql`EXPLAIN (FORMAT JSON) SELECT 1 FROM ${raw(object.table)} t WHERE ${condition}`,
  )
  return { value: Math.max(exactUpTo + 1, Math.round(plan[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0)), exact: false }
}

/** Checks a limit. */
export function readLimit(given: number | undefined, max: number, usual: number): number {
  if (given === undefined) return usual
  if (!Number.isInteger(given) || given < 1 || given > max)
    throw new AppError('invalid_input', {}, [{ path: '/limit', code: 'out_of_range', data: { min: 1, max } }])
  return given
}
