import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { accessCondition } from '../access/condition.ts'
import type { Context } from '../context.ts'
import { snake } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { recordJson } from '../query/select.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { withoutTitles } from './link-fields.ts'
import type { WriteItem } from './write-item.ts'

/** Id of the product itself as an actor; stored as null. */
export const systemActorId = '00000000-0000-0000-0000-000000000000'

/** The acting person as stored. */
export function storedActor(ctx: Context): string | null {
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

/** Numbers that the database gave at insertion, by field. */
export async function insertRows(ctx: Context, object: ObjectEntry, items: WriteItem[]): Promise<void> {
  const types = columnTypes(object)
  const used = [...new Set(items.flatMap((item) => Object.keys(item.columns)))].sort()
  const sequences = Object.entries(object.fields).flatMap(([name, def]) => (def.type === 'sequence' ? [name] : []))
  const columns = [...new Set([...used, 'created_at', 'updated_at', 'created_by_id', 'updated_by_id'])]
  const rows = items.map(({ id, at, actor, columns }) => ({
    id,
    created_at: at,
    updated_at: at,
    created_by_id: actor,
    updated_by_id: actor,
    ...columns,
  }))
  const list = columns.join(', ')
  const record = columns.map((column) => `${column} ${types.get(column)}`).join(', ')
  const returning = ['id', ...sequences.map(snake)].join(', ')
  const inserted = await ctx.db.query<Record<string, unknown> & { id: string }>(
    sql`INSERT INTO ${raw(object.table)} (id, version, ${raw(list)}) SELECT x.id, 1, ${raw(columns.map((column) => `x.${column}`).join(', '))} FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(id uuid, ${raw(record)}) RETURNING ${raw(returning)}`,
  )
  if (sequences.length > 0) {
    const byId = new Map(items.map((item) => [item.id, item]))
    for (const row of inserted)
      for (const name of sequences) (byId.get(row.id) as WriteItem).values[name] = row[snake(name)]
  }
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
export async function updateRows(ctx: Context, object: ObjectEntry, items: WriteItem[], quiet = false): Promise<void> {
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
    await ctx.db.query(
      sql`UPDATE ${raw(object.table)} t SET ${join(assignments, ', ')} FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(id uuid, ${raw(record)}) WHERE t.id = x.id`,
    )
  }
}

/** Marks rows as deleted, or takes the mark away. */
export async function markRows(ctx: Context, object: ObjectEntry, ids: string[], deleted: boolean): Promise<void> {
  const mark = deleted ? sql`deleted_at = ${ctx.clock.now().toISOString()}::timestamptz` : raw('deleted_at = NULL')
  await ctx.db.query(
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
