import type { BoardInput } from '@rodnik/shared/api/shapes.ts'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { AppError } from '../../platform/errors/app-error.ts'
import { requireRight } from '../access/rights.ts'
import type { Context } from '../context.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { pageSql, type Row, readLimit, rowCondition, type TextPage, toPage } from './list.ts'
import { type Leaf, resolvePath } from './paths.ts'
import { compileSort } from './sort.ts'

/** A board column as the database gives it; its rows are JSON texts. */
export interface TextColumn extends TextPage {
  value: string | null
  total: number
  sums: Record<string, string>
}

const columnFamilies = new Set(['pick'])

/** Reads a board: per column its count, sums and first cards. Two statements, whatever the number of columns. */
export async function readBoard(ctx: Context, object: ObjectEntry, input: BoardInput): Promise<TextColumn[]> {
  requireRight(ctx, object, 'read')
  const limit = readLimit(input.limit, 100, 50)
  const by = columnLeaf(ctx, object, input.by)
  const keys = compileSort(ctx, object, 't', input.sort)
  const condition = rowCondition(ctx, object, 't', input)
  const expression = by.compare(ctx, 't')
  const cast = raw(`::${by.type}`)
  const wanted = input.columns
    ? sql` AND (${expression} = ANY(${input.columns.filter((value) => value !== null)}${cast}[])${input.columns.includes(null) ? sql` OR ${expression} IS NULL` : empty})`
    : empty
  const sums = (input.sums ?? []).map((name) => ({ name, leaf: sumLeaf(ctx, object, name) }))
  const totals = sums.map(
    (sum, index) => sql`coalesce(sum(${sum.leaf.compare(ctx, 't')}), 0)::text AS ${raw(`s${index}`)}`,
  )
  const heads = await ctx.db.query<{ value: string | null; n: number } & Record<string, string>>(
    sql`SELECT ${expression}::text AS value, ${join([sql`count(*) AS n`, ...totals], ', ')} FROM ${raw(object.table)} t WHERE ${condition}${wanted} GROUP BY ${expression}`,
  )
  if (heads.length > 200)
    throw new AppError('invalid_input', {}, [{ path: '/by', code: 'too_many_values', data: { max: 200 } }])
  const cards = new Map<string | null, Row[]>()
  if (heads.length > 0) {
    const rows = sql`${raw(object.table)} t`
    const page = (inColumn: Sql) =>
      pageSql(
        ctx,
        object,
        keys,
        { rows, condition: sql`${condition} AND ${inColumn}` },
        { fields: input.fields, limit },
      )
    const values = heads.flatMap((head) => (head.value === null ? [] : [head.value]))
    const parts = [
      sql`SELECT c.value::text AS value, p.* FROM unnest(${values}${cast}[]) AS c(value) CROSS JOIN LATERAL (${page(sql`${expression} = c.value`)}) p`,
    ]
    if (heads.some((head) => head.value === null))
      parts.push(sql`SELECT NULL::text AS value, p.* FROM (${page(sql`${expression} IS NULL`)}) p`)
    for (const row of await ctx.db.query<Row & { value: string | null }>(join(parts, ' UNION ALL '))) {
      const rows = cards.get(row.value) ?? []
      rows.push(row)
      cards.set(row.value, rows)
    }
  }
  return heads.map((head) => ({
    value: head.value,
    total: head.n,
    sums: Object.fromEntries(sums.map((sum, index) => [sum.name, head[`s${index}`] ?? '0'])),
    ...toPage(keys, cards.get(head.value) ?? [], limit),
  }))
}

function columnLeaf(ctx: Context, object: ObjectEntry, name: string): Leaf {
  const path = resolvePath(ctx, object, name)
  if ('code' in path) throw new AppError('invalid_input', {}, [{ path: '/by', code: path.code, data: path.data }])
  if (path.steps.length > 0 || !columnFamilies.has(path.leaf.family))
    throw new AppError('invalid_input', {}, [{ path: '/by', code: 'not_groupable', data: { field: name } }])
  return path.leaf
}

/** The leaf of a field that can be summed, of this object itself. */
export function sumLeaf(ctx: Context, object: ObjectEntry, name: string): Leaf {
  const path = resolvePath(ctx, object, name)
  if ('code' in path) throw new AppError('invalid_input', {}, [{ path: '/sums', code: path.code, data: path.data }])
  if (path.steps.length > 0 || path.leaf.family !== 'number')
    throw new AppError('invalid_input', {}, [{ path: '/sums', code: 'not_number_field', data: { field: name } }])
  return path.leaf
}
