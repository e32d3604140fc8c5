import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Transaction } from '../../platform/database/database.ts'
import type { InsertTarget } from '../../platform/database/insert.ts'
import { accessCondition } from '../access/condition.ts'
import type { Context } from '../context.ts'
import { snake } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { sequenceName } from '../fields/sequence.ts'
import { recordJson } from '../query/select.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { withoutTitles } from './link-fields.ts'
import type { WriteItem } from './write-item.ts'

/** Id of the product itself as an actor; stored as null. */
export const systemActorId = '00000000-0000-0000-0000-000000000000'

/** The acting person as stored. */
export function storedActor(ctx: Pick<Context, 'actor'>): string | null {
  return ctx.actor.id === systemActorId ? null : ctx.actor.id
}

function columnTypes(object: ObjectEntry): Map<string, string> {
  const known = typesOf.get(object)
  if (known) return known
  const types = new Map<string, string>()
  for (const [name, def] of Object.entries(object.fields))
    for (const column of kinds[def.type].columns(name, def)) if (!column.generated) types.set(column.name, column.type)
  typesOf.set(object, types)
  return types
}
const typesOf = new WeakMap<ObjectEntry, Map<string, string>>()

const systemColumns = ['id', 'version', 'created_at', 'updated_at', 'created_by_id', 'updated_by_id']

function insertTarget(object: ObjectEntry): InsertTarget {
  const known = targetOf.get(object)
  if (known) return known
  const own = [...columnTypes(object).keys()].filter((column) => !systemColumns.includes(column))
  const target = { table: object.table, columns: [...systemColumns, ...own] }
  targetOf.set(object, target)
  return target
}
const targetOf = new WeakMap<ObjectEntry, InsertTarget>()

/** Writes the rows of new records. They are sent, not waited for: what is wrong with them comes out at the next statement. */
export async function insertRows(ctx: Context, object: ObjectEntry, items: WriteItem[]): Promise<void> {
  if (items.length === 0) return
  await giveNumbers(ctx, object, items)
  const target = insertTarget(object)
  const own = target.columns.slice(systemColumns.length)
  const rows = items.map(({ id, at, actor, columns }) => {
    const { created_at = at, updated_at = at, created_by_id = actor, updated_by_id = actor } = columns
    const row = [id, 1, created_at, updated_at, created_by_id, updated_by_id]
    for (const column of own) row.push(columns[column])
    return row
  })
  writing(ctx).insert(target, rows)
}

/** Numbers of the sequence fields. */
async function giveNumbers(ctx: Context, object: ObjectEntry, items: WriteItem[]): Promise<void> {
  for (const [name, def] of Object.entries(object.fields)) {
    if (def.type !== 'sequence') continue
    const column = snake(name)
    const numbers = await ctx.db.query<{ n: number }>(
      sql`SELECT nextval(${sequenceName(object.table, name)}::regclass) AS n FROM generate_series(1, ${items.length}::integer)`,
      'next_numbers',
    )
    items.forEach((item, at) => {
      item.values[name] = item.columns[column] = numbers[at]?.n
    })
  }
}

function writing(ctx: Context): Transaction {
  if (!ctx.tx) throw new Error('records are written outside a transaction')
  return ctx.tx
}

/** Reads and locks rows for a write, in the order of ids so that two batches never wait for each other in a circle. */
export async function lockRows(
  ctx: Context,
  object: ObjectEntry,
  ids: string[],
  right: 'update' | 'delete',
  deleted: boolean,
): Promise<Map<string, { record: RecordData; allowed: boolean }>> {
  const system: Context = { ...ctx, system: true }
  const rows = await ctx.db.query<{ j: string; allowed: boolean }>(
    sql`SELECT ${recordJson(system, object, 't', undefined)} AS j, (${accessCondition(ctx, object, 't', right)}) IS TRUE AS allowed FROM ${raw(object.table)} t
      WHERE t.id = ANY(${ids}::uuid[]) AND ${raw(`t.deleted_at IS ${deleted ? 'NOT NULL' : 'NULL'}`)} AND ${accessCondition(ctx, object, 't', 'read')} ORDER BY t.id FOR NO KEY UPDATE OF t`,
  )
  return new Map(
    rows.map((row) => {
      const record = withoutTitles(ctx.registry, object, JSON.parse(row.j) as RecordData)
      return [record.id, { record, allowed: row.allowed }]
    }),
  )
}

/** Writes the columns of items; items with the same columns go in one statement. `quiet` keeps version and time of change. */
export function updateRows(ctx: Context, object: ObjectEntry, items: WriteItem[], quiet = false): void {
  const types = columnTypes(object)
  const groups = new Map<string, WriteItem[]>()
  for (const item of items) {
    const key = Object.keys(item.columns).sort().join(',')
    // What has only ties to write gets its new version all the same.
    if (key || !quiet) groups.set(key, [...(groups.get(key) ?? []), item])
  }
  for (const [key, group] of groups) {
    const columns = [...new Set([...key.split(',').filter(Boolean), ...(quiet ? [] : ['updated_at', 'updated_by_id'])])]
    const record = columns.map((column) => `${column} ${types.get(column)}`).join(', ')
    const rows = group.map((item) => ({ id: item.id, updated_at: item.at, updated_by_id: item.actor, ...item.columns }))
    const assignments = columns.map((column) => raw(`${column} = x.${column}`))
    if (!quiet) assignments.push(raw('version = t.version + 1'))
    writing(ctx).send(
      sql`UPDATE ${raw(object.table)} t SET ${join(assignments, ', ')} FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(id uuid, ${raw(record)}) WHERE t.id = x.id`,
    )
  }
}

/** Marks rows as deleted, or takes the mark away. */
export function markRows(ctx: Context, object: ObjectEntry, ids: string[], deleted: boolean): void {
  const mark = deleted ? sql`deleted_at = ${ctx.clock.now().toISOString()}::timestamptz` : raw('deleted_at = NULL')
  writing(ctx).send(
    sql`UPDATE ${raw(object.table)} t SET ${join([mark, ...touched(ctx)], ', ')} WHERE t.id = ANY(${ids}::uuid[])`,
  )
}

function touched(ctx: Context): Sql[] {
  const now = (ctx.backdate ?? ctx.clock.now()).toISOString()
  return [
    raw('version = t.version + 1'),
    sql`updated_at = ${now}::timestamptz`,
    sql`updated_by_id = ${storedActor(ctx)}::uuid`,
  ]
}
