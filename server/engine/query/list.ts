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
import { compileSort, decodeCursor, encodeCursor, type Position, type SortKey, stretches } from './sort.ts'
import { countRows, type Source, sourceOf } from './source.ts'

/** A page as JSON texts: rows pass through the server untouched. */
export interface TextPage {
  rows: string[]
  ids: string[]
  nextCursor: string | null
  /** Where the page begins; only of a page that was found by its offset. */
  cursor?: string
  count?: { value: number; exact: boolean }
}

/** The most rows that one call passes over: what an index reads in a moment. */
export const maxOffset = 300_000

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
  const source = await sourceOf(ctx, object, condition, keys[0]?.path, input)
  const offset = readOffset(input.offset)
  const cursor = input.cursor ? decodeCursor(keys, input.cursor) : undefined
  const after = offset > 0 ? await passOver(ctx, source, keys, cursor, offset) : cursor
  // Behind the end: how long the list is tells the caller where to look instead.
  const behind = async () => ({ rows: [], ids: [], nextCursor: null, count: await countRows(ctx, source, 'exact') })
  if (offset > 0 && !after) return behind()
  const page = pageSql(ctx, object, keys, source, { fields: input.fields, limit, after })
  const rows = await ctx.db.query<Row>(page)
  if (after && offset > 0 && rows.length === 0) return { ...(await behind()), cursor: encodeCursor(keys, after) }
  const answer = toPage(keys, rows, limit)
  if (offset > 0 && after) answer.cursor = encodeCursor(keys, after)
  return input.count ? { ...answer, count: await countRows(ctx, source, input.count) } : answer
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
  source: Source,
  input: Pick<QueryInput, 'fields'> & { limit: number; after?: Position | undefined },
): Sql {
  const texts = keys.map((key) => sql`(${key.expression})::text`)
  const columns = sql`${recordJson(ctx, object, 't', input.fields)} AS j, t.id::text AS id, ${texts.length > 0 ? sql`ARRAY[${join(texts, ', ')}]` : raw(`'{}'::text[]`)} AS k`
  const parts = stretches('t', keys, input.after).map(
    (stretch) =>
      sql`(SELECT ${columns} FROM ${source.rows}${stretch.join} WHERE ${join([source.condition, ...stretch.where], ' AND ')} ORDER BY ${stretch.order} LIMIT ${raw(String(input.limit + 1))})`,
  )
  return parts.length === 1
    ? (parts[0] as Sql)
    : sql`${join(parts, ' UNION ALL ')} LIMIT ${raw(String(input.limit + 1))}`
}

/**
 * The position of the row that is `offset` rows further, undefined behind the end. Reads keys and ids alone, which an index of
 * the sort gives without the rows.
 */
async function passOver(
  ctx: Context,
  source: Source,
  keys: SortKey[],
  after: Position | undefined,
  offset: number,
): Promise<Position | undefined> {
  const columns = join([...keys.map((key, index) => sql`${key.expression} AS ${raw(`k${index}`)}`), raw('t.id')], ', ')
  const parts = stretches('t', keys, after).map(
    (stretch) =>
      sql`(SELECT ${columns} FROM ${source.rows}${stretch.join} WHERE ${join([source.condition, ...stretch.where], ' AND ')} ORDER BY ${stretch.order} LIMIT ${raw(String(offset))})`,
  )
  const texts = raw(keys.map((_, index) => `k${index}::text`).join(', '))
  const [row] = await ctx.db.query<{ k: (string | null)[]; id: string }>(
    sql`SELECT ARRAY[${texts}]::text[] AS k, id::text AS id FROM (${join(parts, ' UNION ALL ')}) b LIMIT 1 OFFSET ${raw(String(offset - 1))}`,
  )
  return row && { keys: row.k, id: row.id }
}

/** Makes a page of the rows of `pageSql`. */
export function toPage(keys: SortKey[], rows: Row[], limit: number): TextPage {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > limit && last ? encodeCursor(keys, { keys: last.k, id: last.id }) : null
  return { rows: shown.map((row) => row.j), ids: shown.map((row) => row.id), nextCursor }
}

function readOffset(given: number | undefined): number {
  if (given === undefined) return 0
  if (!Number.isInteger(given) || given < 0 || given > maxOffset)
    throw new AppError('invalid_input', {}, [
      { path: '/offset', code: 'out_of_range', data: { min: 0, max: maxOffset } },
    ])
  return given
}

/** Checks a limit. */
export function readLimit(given: number | undefined, max: number, usual: number): number {
  if (given === undefined) return usual
  if (!Number.isInteger(given) || given < 1 || given > max)
    throw new AppError('invalid_input', {}, [{ path: '/limit', code: 'out_of_range', data: { min: 1, max } }])
  return given
}
