import sql, { raw } from 'sql-template-tag'
import type { Context } from '../context.ts'
import { snake } from '../fields/kind.ts'
import { referenceColumn } from '../fields/lookup.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { byObject, type Effect } from './undo-effects.ts'

/** Effects on records that one of the sets made, and that a living record points at which was written since by other sets. */
export async function findUsed(ctx: Context, effects: Effect[], sets: string[]): Promise<Effect[]> {
  const used: Effect[] = []
  for (const group of byObject(effects)) {
    const object = (group[0] as Effect).object
    const made = await madeBy(ctx, object, group, sets)
    if (!made) continue
    const ids = new Set<string>()
    for (const { object: other, field } of ctx.registry.pointingAt(object.name))
      for (const id of await pointedAt(ctx, object, made, { object: other, field }, sets)) ids.add(id)
    used.push(...group.filter((effect) => ids.has(effect.id)))
  }
  return used
}

interface Made {
  ids: string[]
  /** The log when the first of them was made. */
  since: string
}

async function madeBy(ctx: Context, object: ObjectEntry, effects: Effect[], sets: string[]): Promise<Made | undefined> {
  const rows = await ctx.db.query<{ record: string; id: string }>(
    sql`SELECT record, id::text AS id FROM changes WHERE object = ${object.name} AND record = ANY(${effects.map((effect) => effect.id)}::uuid[]) AND op = 'create' AND set_id = ANY(${sets}::uuid[]) ORDER BY changes.id`,
  )
  return rows[0] && { ids: rows.map((row) => row.record), since: rows[0].id }
}

/** Automations follow what was made; only what people did, and other imports by naming the record, holds it. */
async function pointedAt(
  ctx: Context,
  target: ObjectEntry,
  made: Made,
  { object, field }: { object: ObjectEntry; field: string },
  sets: string[],
): Promise<string[]> {
  const isAny = object.fields[field]?.type === 'anyLookup'
  const column = raw(`t.${isAny ? `${snake(field)}_id` : referenceColumn(field)}`)
  const ofObject = isAny ? sql`${raw(`t.${snake(field)}_object`)} = ${target.name}` : sql`true`
  const rows = await ctx.db.query<{ id: string }>(
    sql`SELECT DISTINCT ${column}::text AS id FROM ${raw(object.table)} t WHERE ${ofObject} AND ${column} = ANY(${made.ids}::uuid[]) AND t.deleted_at IS NULL AND EXISTS (
      SELECT FROM changes c WHERE c.record = t.id AND c.object = ${object.name} AND c.id > ${made.since}::bigint AND c.set_id <> ALL(${sets}::uuid[])
      AND (c.cause = 'request' OR (c.cause <> 'automation' AND c.diff ? ${field})))`,
  )
  return rows.map((row) => row.id)
}
