import { AppError } from '../../platform/errors/app-error.ts'
import { requireRight } from '../access/rights.ts'
import { logChanges } from '../changes/write.ts'
import { type Context, inTransaction } from '../context.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { noteWritten } from './link-fields.ts'
import { newItem } from './parse-values.ts'
import { lockRows, markRows } from './store.ts'
import { requireRow } from './update.ts'
import type { WriteItem } from './write-item.ts'
import { lockTied, touchTied } from './write-ties.ts'

/** Moves records to the trash, all or none. Throws `missing`, `denied`, `record.conflict`. */
export async function removeRecords(
  ctx: Context,
  object: ObjectEntry,
  inputs: { id: string; version?: number }[],
): Promise<WriteItem[]> {
  requireRight(ctx, object, 'delete')
  return mark(ctx, object, inputs, 'delete')
}

/** Takes records back from the trash, all or none. */
export async function restoreRecords(ctx: Context, object: ObjectEntry, ids: string[]): Promise<WriteItem[]> {
  requireRight(ctx, object, 'delete')
  return mark(
    ctx,
    object,
    ids.map((id) => ({ id })),
    'restore',
  )
}

async function mark(
  ctx: Context,
  object: ObjectEntry,
  inputs: { id: string; version?: number }[],
  op: 'delete' | 'restore',
): Promise<WriteItem[]> {
  return inTransaction(ctx, async (ctx) => {
    const ids = inputs.map((input) => input.id)
    const tied = await lockTied(ctx, object, { ids })
    const stored = await lockRows(ctx, object, ids, 'delete', op === 'restore')
    const items = [...new Map(inputs.map((input) => [input.id, input])).values()].map((input) => {
      const before = requireRow(object, stored, input.id)
      if (input.version !== undefined && input.version !== before.version)
        throw new AppError('record.conflict', {
          conflict: { version: before.version, fields: {}, by: before.updatedBy ?? null, at: before.updatedAt },
        })
      return newItem(ctx, object, op, input.id, before)
    })
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
