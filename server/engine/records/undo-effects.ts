import type { AnyReference, Change, RecordData } from '@rodnik/shared/api/shapes.ts'
import sql, { raw } from 'sql-template-tag'
import { accessCondition } from '../access/condition.ts'
import { rightsFor } from '../access/rights.ts'
import { recordKey } from '../changes/visible.ts'
import type { Context } from '../context.ts'
import { recordJson } from '../query/select.ts'
import { type ObjectEntry, targetsOf } from '../registry/registry.ts'
import { sameValue } from './write-item.ts'

/** Net effect of a change set on one record. */
export interface Effect {
  object: ObjectEntry
  id: string
  created: boolean
  removed: boolean
  restored: boolean
  /** Field → [value before the set, value that the set left]. */
  diff: Record<string, [unknown, unknown]>
}

/** Name of an effect's record among those of all objects. */
export function effectKey(effect: Effect): string {
  return recordKey({ object: effect.object.name, record: effect.id })
}

/** Sums the entries of a change set up, in their order, by record. */
export function effectsOf(ctx: Context, changes: Change[]): Effect[] {
  const effects = new Map<string, Effect>()
  for (const change of changes) {
    const object = ctx.registry.objects.get(change.object)
    if (!object) continue
    const effect = effects.get(recordKey(change)) ?? {
      object,
      id: change.record,
      created: false,
      removed: false,
      restored: false,
      diff: {},
    }
    if (change.op === 'create') effect.created = true
    if (change.op === 'delete') effect.removed = true
    if (change.op === 'restore') effect.restored = true
    for (const [name, [before, after]] of Object.entries(change.diff)) {
      // What the engine derives comes right again by itself.
      if (object.fields[name]?.readOnly && object.quietFields?.includes(name)) continue
      // The ties have entries of their own in the set.
      if (object.fields[name]?.type === 'links') continue
      effect.diff[name] = [effect.diff[name] ? effect.diff[name][0] : before, after]
    }
    effects.set(recordKey(change), effect)
  }
  return [...effects.values()].filter(
    (effect) => effect.created || effect.removed || effect.restored || Object.keys(effect.diff).length > 0,
  )
}

/** Effects by object, in the order in which the objects were first written. */
export function byObject(effects: Effect[]): Effect[][] {
  const groups = new Map<string, Effect[]>()
  for (const effect of effects) groups.set(effect.object.name, [...(groups.get(effect.object.name) ?? []), effect])
  return [...groups.values()]
}

/** Effects whose records are no longer as the set left them. One statement per object. */
export async function findChanged(ctx: Context, effects: Effect[]): Promise<Effect[]> {
  const changed: Effect[] = []
  for (const group of byObject(effects)) {
    const object = (group[0] as Effect).object
    const fields = [...new Set(group.flatMap((effect) => Object.keys(effect.diff)))].filter((name) =>
      Object.hasOwn(object.fields, name),
    )
    const ids = group.map((effect) => effect.id)
    const rows =
      rightsFor(ctx, object).read === 'none'
        ? []
        : await ctx.db.query<{ j: string; deleted: boolean }>(
            sql`SELECT ${recordJson(ctx, object, 't', fields)} AS j, t.deleted_at IS NOT NULL AS deleted FROM ${raw(object.table)} t WHERE t.id = ANY(${ids}::uuid[]) AND ${accessCondition(ctx, object, 't')}`,
          )
    const stored = new Map(
      rows.map(({ j, deleted }) => {
        const record = JSON.parse(j) as RecordData
        return [record.id, { record, deleted }]
      }),
    )
    for (const effect of group) {
      const row = stored.get(effect.id)
      const same =
        row?.deleted === effect.removed &&
        Object.entries(effect.diff).every(([name, [, after]]) => sameValue(row.record[name], after))
      if (!same) changed.push(effect)
    }
  }
  return changed
}

/** Effects whose records people have written to since that entry of the log, even if only other fields than the set. */
export async function findEdited(ctx: Context, effects: Effect[], since: string): Promise<Effect[]> {
  const edited: Effect[] = []
  for (const group of byObject(effects)) {
    const object = (group[0] as Effect).object.name
    const rows = await ctx.db.query<{ record: string }>(
      sql`SELECT DISTINCT record FROM changes WHERE object = ${object} AND record = ANY(${group.map((effect) => effect.id)}::uuid[]) AND id > ${since}::bigint AND cause = 'request'`,
    )
    const ids = new Set(rows.map((row) => row.record))
    edited.push(...group.filter((effect) => ids.has(effect.id)))
  }
  return edited
}

/**
 * The effects that stay when those of `left` do: with a record stay the records of the set that it points at, and those
 * that live inside it. `references` names all records that the staying ones point at, for the sets written before.
 */
export function withBelongings(effects: Effect[], left: Set<string>): { stays: Set<Effect>; references: Set<string> } {
  const byKey = Map.groupBy(effects, effectKey)
  const inside = Map.groupBy(
    effects.filter((effect) => effect.created && effect.object.accessThrough),
    (effect) => keyOf(effect, effect.object.accessThrough as string) ?? '',
  )
  const references = new Set<string>()
  const stays = new Set<Effect>()
  const waiting = effects.filter((effect) => left.has(effectKey(effect)))
  for (let effect = waiting.pop(); effect; effect = waiting.pop()) {
    if (stays.has(effect)) continue
    stays.add(effect)
    for (const key of referencesOf(effect)) {
      references.add(key)
      waiting.push(...(byKey.get(key) ?? []))
    }
    waiting.push(...(inside.get(effectKey(effect)) ?? []))
  }
  return { stays, references }
}

function referencesOf(effect: Effect): string[] {
  return Object.keys(effect.diff).flatMap((name) => keyOf(effect, name) ?? [])
}

/** Name of the record that a field was made to point at: ids are unique within an object only. */
function keyOf(effect: Effect, name: string): string | undefined {
  const def = effect.object.fields[name]
  const after = effect.diff[name]?.[1]
  if (!def || !after) return undefined
  if (def.type === 'anyLookup') {
    const { object, id } = after as AnyReference
    return recordKey({ object, record: id })
  }
  const [target] = targetsOf(def)
  return target && typeof after === 'string' ? recordKey({ object: target, record: after }) : undefined
}
