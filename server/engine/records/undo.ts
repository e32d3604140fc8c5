import type { Change } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { AppError, declareErrors, type Fault } from '../../platform/errors/app-error.ts'
import { requireRight } from '../access/rights.ts'
import { recordKey } from '../changes/visible.ts'
import { type Context, inTransaction } from '../context.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { findRecord } from './find.ts'
import { removeRecords, restoreRecords } from './remove.ts'
import { updateRecords } from './update.ts'
import { sameValue } from './write-item.ts'

declareErrors({ 'undo.nothing': 'missing', 'undo.changed_since': 'conflict' })

/** Net effect of a change set on one record. */
interface Effect {
  object: ObjectEntry
  id: string
  created: boolean
  removed: boolean
  restored: boolean
  /** Field → [value before the set, value that the set left]. */
  diff: Record<string, [unknown, unknown]>
}

/**
 * Takes back everything that a change set of the caller wrote, in one transaction and as a change set of its own (which
 * can be undone in turn). Values that somebody changed since are not overwritten: `undo.changed_since` names the records.
 */
export async function undoChangeSet(ctx: Context, set: string): Promise<{ records: number }> {
  return inTransaction(ctx, async (ctx) => {
    const changes = await ctx.db.query<Change>(
      sql`SELECT id::text AS id, object, record, op, diff FROM changes WHERE set_id = ${set}::uuid AND actor = ${ctx.actor.id}::uuid ORDER BY changes.id`,
    )
    if (changes.length === 0) throw new AppError('undo.nothing')
    const effects = effectsOf(ctx, changes)
    const faults: Fault[] = []
    for (const effect of effects) await checkUntouched(ctx, effect, faults)
    if (faults.length > 0) throw new AppError('undo.changed_since', {}, faults.slice(0, 100))
    for (const group of byObject(effects).reverse()) await revert(ctx, group)
    return { records: effects.length }
  })
}

function effectsOf(ctx: Context, changes: Change[]): Effect[] {
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
      effect.diff[name] = [effect.diff[name] ? effect.diff[name][0] : before, after]
    }
    effects.set(recordKey(change), effect)
  }
  return [...effects.values()]
}

async function checkUntouched(ctx: Context, effect: Effect, faults: Fault[]): Promise<void> {
  const record = await findRecord(ctx, effect.object, effect.id)
  const changed =
    !record ||
    Boolean(record.deletedAt) !== effect.removed ||
    Object.entries(effect.diff).some(([name, [, after]]) => !sameValue(record[name], after))
  if (changed)
    faults.push({
      path: `/${effect.object.plural}/${effect.id}`,
      code: 'changed_since',
      data: { object: effect.object.name },
    })
}

function byObject(effects: Effect[]): Effect[][] {
  const groups = new Map<string, Effect[]>()
  for (const effect of effects) groups.set(effect.object.name, [...(groups.get(effect.object.name) ?? []), effect])
  return [...groups.values()]
}

function needs(effect: Effect): 'update' | 'delete' {
  return effect.created || effect.removed || effect.restored ? 'delete' : 'update'
}

async function revert(ctx: Context, effects: Effect[]): Promise<void> {
  const object = (effects[0] as Effect).object
  for (const right of ['update', 'delete'] as const)
    if (!object.inner && effects.some((effect) => needs(effect) === right)) requireRight(ctx, object, right)
  // The author of a change may take it back also where the result is out of the own reach (a deal given to a colleague).
  const author: Context = { ...ctx, system: true }
  const removed = effects.filter((effect) => effect.removed && !effect.created)
  const created = effects.filter((effect) => effect.created && !effect.removed)
  const restored = effects.filter((effect) => effect.restored && !effect.removed)
  const updated = effects.filter((effect) => !effect.created && Object.keys(effect.diff).length > 0)
  if (removed.length > 0)
    await restoreRecords(
      author,
      object,
      removed.map((effect) => effect.id),
    )
  if (updated.length > 0)
    await updateRecords(
      author,
      object,
      updated.map((effect) => ({
        id: effect.id,
        values: Object.fromEntries(Object.entries(effect.diff).map(([name, [before]]) => [name, before])),
      })),
    )
  if (created.length + restored.length > 0)
    await removeRecords(
      author,
      object,
      [...created, ...restored].map((effect) => ({ id: effect.id })),
    )
}
