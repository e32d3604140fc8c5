import { requireRight } from '../access/rights.ts'
import { logChanges } from '../changes/write.ts'
import { type Context, inTransaction } from '../context.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { noteWritten } from './link-fields.ts'
import { newItem } from './parse-values.ts'
import { type PointerOf, pointers } from './pointers.ts'
import { conflict, recordOf, requireRows } from './required-rows.ts'
import { lockRows, markRows } from './store.ts'
import type { WriteItem } from './write-item.ts'
import { lockTied, touchTied } from './write-ties.ts'

/** Moves records to the trash, all or none. Throws `missing`, `denied`, `record.conflict`. */
export async function removeRecords(
  ctx: Context,
  object: ObjectEntry,
  inputs: { id: string; version?: number }[],
  at: PointerOf = pointers(inputs.length),
): Promise<WriteItem[]> {
  requireRight(ctx, object, 'delete')
  return mark(ctx, object, inputs, 'delete', at)
}

/** Takes records back from the trash, all or none. */
export async function restoreRecords(
  ctx: Context,
  object: ObjectEntry,
  ids: string[],
  at: PointerOf = pointers(ids.length),
): Promise<WriteItem[]> {
  requireRight(ctx, object, 'delete')
  return mark(
    ctx,
    object,
    ids.map((id) => ({ id })),
    'restore',
    at,
  )
}

async function mark(
  ctx: Context,
  object: ObjectEntry,
  inputs: { id: string; version?: number }[],
  op: 'delete' | 'restore',
  at: PointerOf,
): Promise<WriteItem[]> {
  return inTransaction(ctx, async (ctx) => {
    const ids = inputs.map((input) => input.id)
    const tied = await lockTied(ctx, object, { ids })
    const stored = await lockRows(ctx, object, ids, 'delete', op === 'restore')
    requireRows(object, stored, ids, at)
    const behind = inputs.flatMap(({ id, version }, index) => {
      const before = recordOf(stored, id)
      return version === undefined || version === before.version ? [] : [{ before, at: at(index) }]
    })
    if (behind[0]) throw conflict(behind[0].before, {}, behind)
    const items = [...new Set(ids)].map((id) => newItem(ctx, object, op, id, recordOf(stored, id)))
    await object.rules?.beforeWrite?.(ctx, items)
    markRows(
      ctx,
      object,
      items.map((item) => item.id),
      op === 'delete',
    )
    noteWritten(ctx, object, ids)
    logChanges(ctx, object, items)
    await object.rules?.afterWrite?.(ctx, items)
    await touchTied(ctx, tied)
    return items
  })
}
