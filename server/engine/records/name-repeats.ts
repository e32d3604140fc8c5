import sql, { raw } from 'sql-template-tag'
import { AppError, type Fault } from '../../platform/errors/app-error.ts'
import { readUniqueKey, type UniqueKey } from '../../platform/http/database-errors.ts'
import type { Context } from '../context.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { fieldOfColumn } from '../schema/field-of-column.ts'
import type { WriteItem } from './write-item.ts'

/** Records of a call and where they stand in what the caller sent. */
export interface PlacedWrite {
  object: ObjectEntry
  items: WriteItem[]
  at: (index: number) => string
}

interface Row {
  item: WriteItem
  at: string
}

/**
 * The database tells of values that may not repeat only after the records were sent, and only of the first. This finds all of the
 * call's records that they belong to and names them; other errors stay what they are.
 */
export async function nameRepeats(ctx: Context, writes: PlacedWrite[], error: unknown): Promise<unknown> {
  const key = readUniqueKey(error)
  if (!key) return error
  const rows = writes
    .filter(({ object }) => object.table === key.table)
    .flatMap(({ items, at }) => items.map((item, index) => ({ item, at: at(index) })))
  if (rows.every(({ at }) => at === '')) return error
  const [column, ...further] = key.columns
  const repeated =
    column && further.length === 0 && !key.folded ? await sameInOne(ctx, key, column, rows) : sameInAll(key, rows)
  const fields = [...new Set(key.columns.map((one) => fieldOfColumn(ctx.registry, key.table, one) ?? one))]
  const faults = repeated.flatMap(({ at }): Fault[] =>
    fields.map((field) => ({ path: `${at}/${field}`, code: 'not_unique' })),
  )
  return faults.length > 0 ? new AppError('record.not_unique', {}, faults.slice(0, 100)) : error
}

/** Rows whose value another record has, or one before them. */
async function sameInOne(ctx: Context, { table }: UniqueKey, column: string, rows: Row[]): Promise<Row[]> {
  const values = rows.flatMap(({ item }) => textOf(item, column) ?? [])
  const living = column === 'id' ? '' : ' AND deleted_at IS NULL'
  const stored = await ctx.db.query<{ id: string; value: string }>(
    sql`SELECT id::text AS id, ${raw(column)}::text AS value FROM ${raw(table)} WHERE ${raw(column)}::text = ANY(${values}::text[])${raw(living)}`,
  )
  const taken = new Map(stored.map(({ id, value }) => [value, id]))
  return rows.filter(({ item }) => {
    const value = textOf(item, column)
    if (value === undefined) return false
    const by = taken.get(value)
    if (by === undefined) taken.set(value, item.id)
    return by !== undefined && (by !== item.id || column === 'id')
  })
}

/** Rows that have the very values that the database refused: of several all but the first. */
function sameInAll({ columns, values, folded }: UniqueKey, rows: Row[]): Row[] {
  const form = (text: string) => (folded ? text.toLowerCase() : text)
  const refused = new Set(values.map(form))
  const same = rows.filter(({ item }) => {
    const given = columns.flatMap((column) => textOf(item, column) ?? [])
    return given.length > 0 && given.every((value) => refused.has(form(value)))
  })
  return same.length > 1 ? same.slice(1) : same
}

function textOf(item: WriteItem, column: string): string | undefined {
  const value = column === 'id' ? item.id : item.columns[column]
  if (typeof value === 'boolean') return value ? 't' : 'f'
  return value === null || value === undefined ? undefined : String(value)
}
