import type { Change } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { AppError, declareErrors, type Fault } from '../../platform/errors/app-error.ts'
import { requireRight } from '../access/rights.ts'
import { type Context, inTransaction } from '../context.ts'
import { linkFieldsOver } from './link-fields.ts'
import { removeRecords, restoreRecords } from './remove.ts'
import { byObject, type Effect, effectKey, effectsOf, findChanged, findEdited, withBelongings } from './undo-effects.ts'
import { findUsed } from './undo-uses.ts'
import { updateRecords } from './update.ts'

declareErrors({ 'undo.nothing': 'missing', 'undo.changed_since': 'conflict' })

/** What an undo of many sets passes on from set to set. */
export interface Leave {
  sets: string[]
  /** Collects the names of records that the earlier sets must leave as well. */
  keep: Set<string>
  /** Collects the names of records that stay; those that live inside others are not among them. */
  left: Set<string>
}

/** How a change set is taken back. */
export interface UndoOptions {
  /**
   * Leave records that were changed since, or that records written since point at, with what they point at and what lives
   * inside them, instead of refusing. For undoing many `sets` in a row, last first.
   */
  leave?: Leave
}

/**
 * Takes back everything that a change set of the caller wrote, in one transaction and as a change set of its own (which
 * can be undone in turn). Values that somebody changed since are not overwritten: `undo.changed_since` names the records.
 */
export async function undoChangeSet(
  ctx: Context,
  set: string,
  options: UndoOptions = {},
): Promise<{ records: number; left: number }> {
  return inTransaction(ctx, async (ctx) => {
    await ctx.tx?.settle()
    const changes = await ctx.db.query<Change>(
      sql`SELECT id::text AS id, object, record, op, diff FROM changes WHERE set_id = ${set}::uuid AND actor = ${ctx.actor.id}::uuid ORDER BY changes.id`,
    )
    if (changes.length === 0) throw new AppError('undo.nothing')
    const effects = effectsOf(ctx, changes)
    const changed = await findChanged(ctx, effects)
    if (!options.leave && changed.length > 0)
      throw new AppError('undo.changed_since', {}, changed.slice(0, 100).map(fault))
    const stays = options.leave
      ? leave(
          effects,
          [
            ...changed,
            ...(await findEdited(ctx, effects, changes.at(-1)?.id ?? '0')),
            ...(await findUsed(ctx, effects, options.leave.sets)),
          ],
          options.leave,
        )
      : new Set<Effect>()
    const taken = effects.filter((effect) => !stays.has(effect))
    for (const group of tiesFirst(ctx, byObject(taken).reverse())) await revert(ctx, group)
    return { records: taken.length, left: stays.size }
  })
}

/** With its ties back a record is as its rules want it; without them they would make ties of their own. */
function tiesFirst(ctx: Context, groups: Effect[][]): Effect[][] {
  const isTie = (group: Effect[]) => linkFieldsOver(ctx.registry, (group[0] as Effect).object).length > 0
  return [...groups.filter(isTie), ...groups.filter((group) => !isTie(group))]
}

function leave(effects: Effect[], changed: Effect[], { keep, left }: Leave): Set<Effect> {
  const { stays, references } = withBelongings(effects, new Set([...keep, ...changed.map(effectKey)]))
  for (const key of references) keep.add(key)
  for (const effect of stays) {
    keep.add(effectKey(effect))
    if (!effect.object.inner) left.add(effectKey(effect))
  }
  return stays
}

function fault(effect: Effect): Fault {
  return {
    path: `/${effect.object.plural}/${effect.id}`,
    code: 'changed_since',
    data: { object: effect.object.name },
  }
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
