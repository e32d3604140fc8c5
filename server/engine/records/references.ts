import { pictureTypes } from '@rodnik/shared/files/thumbnails.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import sql, { raw } from 'sql-template-tag'
import type { Fault } from '../../platform/errors/app-error.ts'
import { accessCondition } from '../access/condition.ts'
import { rightsFor } from '../access/rights.ts'
import type { Context } from '../context.ts'
import { type ObjectEntry, targetsOf } from '../registry/registry.ts'
import { tieReferences } from './settle-ties.ts'
import type { WriteItem } from './write-item.ts'

/** One reference that a write makes. */
interface Reference {
  id: string
  at: string
  /** The parent whose update right this write needs. */
  parent: boolean
  /** The file must be a picture. */
  picture: boolean
}

/**
 * Checks that everything newly pointed at exists and may be seen by the caller; a parent that access goes through must
 * be editable. What may not be seen answers as not existing. One statement per target object.
 */
export async function checkReferences(
  ctx: Context,
  object: ObjectEntry,
  items: WriteItem[],
  at: (index: number) => string,
  faults: Fault[],
): Promise<void> {
  const seen = new Map<string, Reference[]>()
  for (const [name, def] of Object.entries(object.fields)) {
    const targets = targetsOf(def)
    // The product itself points only at what there is; foreign keys hold it to that.
    if (targets.length === 0 || (ctx.system && def.type !== 'anyLookup')) continue
    items.forEach((item, index) => {
      if (!item.changes(name) || item.values[name] === null) return
      const reference = referenceOf(def, item.values[name])
      if (!reference || (reference.object === 'user' && reference.id === ctx.actor.id)) return
      if (ctx.system && ctx.written?.has(reference.id)) return
      const parent = name === object.accessThrough && !object.ownerField
      const list = seen.get(reference.object) ?? []
      list.push({ id: reference.id, at: `${at(index)}/${name}`, parent, picture: def.type === 'image' })
      seen.set(reference.object, list)
    })
  }
  if (!ctx.system)
    for (const { object: target, id, at } of tieReferences(ctx, object, items))
      seen.set(target, [...(seen.get(target) ?? []), { id, at, parent: false, picture: false }])
  for (const [target, references] of seen) {
    for (const parent of [false, true]) {
      const wanted = references.filter((reference) => reference.parent === parent)
      if (wanted.length > 0)
        await checkTarget(ctx, ctx.registry.get(target), wanted, parent ? 'update' : 'read', faults)
    }
  }
}

function referenceOf(def: FieldDef, value: unknown): { object: string; id: string } | undefined {
  if (def.type === 'anyLookup') return value as { object: string; id: string }
  return { object: targetsOf(def)[0] ?? '', id: value as string }
}

async function checkTarget(
  ctx: Context,
  target: ObjectEntry,
  wanted: Reference[],
  right: 'read' | 'update',
  faults: Fault[],
): Promise<void> {
  const ids = [...new Set(wanted.map((reference) => reference.id))]
  const found = new Map<string, { picture: boolean }>()
  if (ctx.system || rightsFor(ctx, target)[right] !== 'none') {
    const picture = target.name === 'file' ? sql`t.mime = ANY(${[...pictureTypes]}::text[])` : sql`FALSE`
    const rows = await ctx.db.query<{ id: string; picture: boolean }>(
      sql`SELECT t.id, ${picture} AS picture FROM ${raw(target.table)} t WHERE t.id = ANY(${ids}::uuid[]) AND t.deleted_at IS NULL AND ${accessCondition(ctx, target, 't', right)}`,
    )
    for (const row of rows) found.set(row.id, row)
  }
  for (const reference of wanted) {
    const row = found.get(reference.id)
    if (!row) faults.push({ path: reference.at, code: 'no_such_record', data: { object: target.name } })
    else if (reference.picture && !row.picture) faults.push({ path: reference.at, code: 'not_picture' })
  }
}
