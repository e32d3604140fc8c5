import sql, { raw, type Sql } from 'sql-template-tag'
import type { Context } from '../context.ts'
import { snake } from '../fields/kind.ts'
import { referenceColumn } from '../fields/lookup.ts'
import type { ObjectEntry } from '../registry/registry.ts'

/** What deleting records for good takes with it. Groups stand in the order in which they were found: parents first. */
export interface PurgePlan {
  /** Object → ids, the records themselves among them. */
  gone: Map<ObjectEntry, Set<string>>
  /** References of records that stay and lose their value. */
  emptied: { object: ObjectEntry; field: string; ids: string[] }[]
  /** Records that stay and cannot do without what would go. */
  blocked: { object: ObjectEntry; ids: string[] }[]
}

/**
 * Finds what goes along with records: rows that live in them or are ties to them (and what goes along with those), what
 * only loses its reference, and what stands against it.
 */
export async function planPurge(ctx: Context, object: ObjectEntry, ids: string[]): Promise<PurgePlan> {
  const plan: PurgePlan = { gone: new Map([[object, new Set(ids)]]), emptied: [], blocked: [] }
  const waiting: { object: ObjectEntry; ids: string[] }[] = [{ object, ids }]
  const left: { object: ObjectEntry; field: string; ids: string[]; needed: boolean }[] = []
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    for (const { object: other, field } of ctx.registry.pointingAt(next.object.name)) {
      const found = await pointing(ctx, other, field, next)
      if (found.length === 0) continue
      const way = wayOf(other, field)
      if (way !== 'along') {
        left.push({ object: other, field, ids: found, needed: way === 'blocks' })
        continue
      }
      const known = plan.gone.get(other) ?? new Set()
      const fresh = found.filter((id) => !known.has(id))
      plan.gone.set(other, new Set([...known, ...fresh]))
      if (fresh.length > 0) waiting.push({ object: other, ids: fresh })
    }
  }
  for (const { object: other, field, ids: found, needed } of left) {
    const staying = found.filter((id) => !plan.gone.get(other)?.has(id))
    if (staying.length === 0) continue
    if (showsFile(other, field)) await keepFiles(ctx, plan, object, { object: other, field, ids: staying })
    else if (needed) plan.blocked.push({ object: other, ids: staying })
    else plan.emptied.push({ object: other, field, ids: staying })
  }
  return plan
}

function showsFile(object: ObjectEntry, field: string): boolean {
  const type = object.fields[field]?.type
  return type === 'file' || type === 'image'
}

/** A file that a record which stays shows (a logo, a photo) stays too: it is only no longer attached to what goes. */
async function keepFiles(
  ctx: Context,
  plan: PurgePlan,
  root: ObjectEntry,
  by: { object: ObjectEntry; field: string; ids: string[] },
): Promise<void> {
  const file = ctx.registry.get('file')
  if (root === file) {
    plan.blocked.push({ object: by.object, ids: by.ids })
    return
  }
  const column = raw(`t.${referenceColumn(by.field)}`)
  const rows = await ctx.db.query<{ id: string }>(
    sql`SELECT DISTINCT ${column} AS id FROM ${raw(by.object.table)} t WHERE t.id = ANY(${by.ids}::uuid[])`,
  )
  const files = rows.map(({ id }) => id).filter((id) => plan.gone.get(file)?.delete(id))
  if (files.length > 0) plan.emptied.push({ object: file, field: 'about', ids: files })
}

/** What becomes of a row when the record that its field names goes for good. */
function wayOf(object: ObjectEntry, field: string): 'along' | 'emptied' | 'blocks' {
  const def = object.fields[field]
  if (def?.type === 'anyLookup') return def.required || object.accessThrough === field ? 'along' : 'emptied'
  if (def?.onDelete === 'cascade') return 'along'
  return def?.onDelete === 'restrict' || (def?.required && def.onDelete === undefined) ? 'blocks' : 'emptied'
}

async function pointing(
  ctx: Context,
  object: ObjectEntry,
  field: string,
  to: { object: ObjectEntry; ids: string[] },
): Promise<string[]> {
  const rows = await ctx.db.query<{ id: string }>(pointingSql(object, field, to.object.name, to.ids))
  return rows.map((row) => row.id)
}

/** The statement that finds the rows, alive or in the trash, whose field names one of the records. */
export function pointingSql(object: ObjectEntry, field: string, target: string, ids: string[]): Sql {
  const any = object.fields[field]?.type === 'anyLookup'
  const condition = any
    ? sql`${raw(`t.${snake(field)}_object`)} = ${target} AND ${raw(`t.${snake(field)}_id`)} = ANY(${ids}::uuid[])`
    : sql`${raw(`t.${referenceColumn(field)}`)} = ANY(${ids}::uuid[])`
  return sql`SELECT t.id FROM ${raw(object.table)} t WHERE ${condition}`
}
