import { newId } from '../../platform/crypto/new-id.ts'
import { AppError, assertNoFaults, declareErrors, type Fault } from '../../platform/errors/app-error.ts'
import { requireRight } from '../access/rights.ts'
import { logChanges } from '../changes/write.ts'
import { type Context, inTransaction } from '../context.ts'
import { isId } from '../fields/lookup.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { noteWritten } from './link-fields.ts'
import { fillMoneyBase } from './money-base.ts'
import { applyDefaults, checkOrder, checkRequired, newItem, parseValues, writeEnv } from './parse-values.ts'
import { type PointerOf, pointers } from './pointers.ts'
import { checkReferences } from './references.ts'
import { settleTies } from './settle-ties.ts'
import { insertRows } from './store.ts'
import type { WriteItem } from './write-item.ts'
import { lockTied, touchTied, writeTies } from './write-ties.ts'

declareErrors({ 'record.exists': 'conflict' })

/**
 * Creates records in one transaction and a handful of statements, however many they are: all or nothing. An input may
 * bring its own `id` (a UUID), so that an offline client knows it beforehand. Throws `denied`, `invalid_input` with every fault.
 */
export async function createRecords(
  ctx: Context,
  object: ObjectEntry,
  inputs: Record<string, unknown>[],
  at: PointerOf = pointers(inputs.length),
): Promise<WriteItem[]> {
  requireRight(ctx, object, 'create')
  return inTransaction(ctx, async (ctx) => {
    const faults: Fault[] = []
    const env = writeEnv(ctx)
    const items = inputs.map((input, index) => {
      const given = (input as { id?: unknown } | null)?.id
      if (given !== undefined && !isId(given)) faults.push({ path: `${at(index)}/id`, code: 'not_id' })
      const item = newItem(ctx, object, 'create', isId(given) ? given.toLowerCase() : newId(), null, env)
      parseValues(ctx, object, item, input, at(index), faults, env)
      applyDefaults(ctx, object, item)
      return item
    })
    const known = new Set<string>()
    const repeated = items.flatMap(({ id }, index): Fault[] => {
      if (known.has(id)) return [{ path: `${at(index)}/id`, code: 'not_unique' }]
      known.add(id)
      return []
    })
    if (repeated.length > 0) throw new AppError('record.exists', { object: object.name }, repeated)
    if (!ctx.system) ctx.placed?.push({ object, items, at })
    await settleTies(ctx, object, items, at, faults)
    assertNoFaults(faults)
    await object.rules?.beforeWrite?.(ctx, items)
    items.forEach((item, index) => {
      checkRequired(object, item, at(index), faults)
      checkOrder(object, item, at(index), faults)
    })
    await checkReferences(ctx, object, items, at, faults)
    await fillMoneyBase(ctx, object, items, at, faults)
    assertNoFaults(faults)
    const tied = await lockTied(ctx, object, { items })
    await insertRows(ctx, object, items)
    noteWritten(
      ctx,
      object,
      items.map((item) => item.id),
    )
    logChanges(ctx, object, items)
    await writeTies(ctx, object, items)
    await object.rules?.afterWrite?.(ctx, items)
    await touchTied(ctx, tied)
    return items
  })
}
