import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { AppError, assertNoFaults, declareErrors, type Fault } from '../../platform/errors/app-error.ts'
import { requireRight } from '../access/rights.ts'
import { logChanges } from '../changes/write.ts'
import { type Context, inTransaction } from '../context.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { noteWritten } from './link-fields.ts'
import { fillMoneyBase } from './money-base.ts'
import { checkOrder, checkRequired, newItem, parseValues, writeEnv } from './parse-values.ts'
import { type PointerOf, pointers } from './pointers.ts'
import { checkReferences } from './references.ts'
import { conflict, recordOf, requireRows, type StoredRows } from './required-rows.ts'
import { settleTies } from './settle-ties.ts'
import { lockRows, updateRows } from './store.ts'
import { onlyTiesSince } from './ties-since.ts'
import type { WriteItem } from './write-item.ts'
import { lockTied, touchTied, writeTies } from './write-ties.ts'

declareErrors({ 'record.repeated': 'invalid', 'record.not_editable': 'conflict' })

/** Values for one record; `version` is the one that the caller has seen. */
export interface UpdateInput {
  id: string
  version?: number
  values: Record<string, unknown>
}

/** How an update is written. */
export interface UpdateOptions {
  /** Where the values stand, and the records themselves where that is not the same. */
  at?: PointerOf
  row?: PointerOf
  /** Derived values: the version and the time of change stay, so that nobody's edit runs into a conflict with the machine. */
  quiet?: boolean
}

/**
 * Updates records in one transaction: all or nothing. Throws `missing` for what the caller may not see, `denied` for what
 * may not be edited, `record.conflict` with both values when a version is not the stored one, `invalid_input` with every fault.
 */
export async function updateRecords(
  ctx: Context,
  object: ObjectEntry,
  inputs: UpdateInput[],
  options: UpdateOptions = {},
): Promise<WriteItem[]> {
  requireRight(ctx, object, 'update')
  const at = options.at ?? pointers(inputs.length)
  const row = options.row ?? at
  const ids = inputs.map((input) => input.id)
  if (new Set(ids).size < ids.length) throw new AppError('record.repeated', {}, repeatedIds(ids, row))
  return inTransaction(ctx, async (ctx) => {
    const tied = await lockTied(ctx, object, { ids })
    const stored = await lockRows(ctx, object, ids, 'update', false)
    const faults: Fault[] = []
    const env = writeEnv(ctx)
    requireRows(object, stored, ids, row)
    await assertSeen(ctx, object, stored, inputs, row)
    const items = inputs.map((input, index) => {
      const before = recordOf(stored, input.id)
      const item = newItem(ctx, object, 'update', input.id, before, env)
      parseValues(ctx, object, item, input.values, at(index), faults, env)
      return item
    })
    if (!ctx.system) ctx.placed?.push({ object, items, at })
    await settleTies(ctx, object, items, at, faults)
    assertNoFaults(faults)
    await object.rules?.beforeWrite?.(ctx, items)
    items.forEach((item, index) => {
      checkRequired(object, item, at(index), faults)
      checkOrder(object, item, at(index), faults)
      checkMoves(ctx, object, item, at(index), faults)
    })
    await checkReferences(ctx, object, items, at, faults)
    await fillMoneyBase(ctx, object, items, at, faults)
    assertNoFaults(faults)
    const changed = items.filter((item) => Object.keys(item.values).some((name) => item.changes(name)))
    updateRows(ctx, object, changed, options.quiet)
    if (!options.quiet)
      noteWritten(
        ctx,
        object,
        changed.map((item) => item.id),
      )
    logChanges(ctx, object, changed)
    await writeTies(ctx, object, changed)
    if (changed.length > 0) await object.rules?.afterWrite?.(ctx, changed)
    await touchTied(ctx, tied)
    return items
  })
}

function repeatedIds(ids: string[], row: PointerOf): Fault[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ path: `${row(index)}/id`, code: 'not_unique' }] : []))
}

/** Throws `record.conflict` when records were changed since the caller saw them: with both values of the first, naming all. */
async function assertSeen(
  ctx: Context,
  object: ObjectEntry,
  stored: StoredRows,
  inputs: UpdateInput[],
  row: PointerOf,
): Promise<void> {
  const behind: { before: RecordData; input: UpdateInput; at: string }[] = []
  for (const [index, input] of inputs.entries()) {
    const before = recordOf(stored, input.id)
    if (input.version === undefined || input.version === before.version) continue
    if (!(await onlyTiesSince(ctx, object, before, input))) behind.push({ before, input, at: row(index) })
  }
  const [first] = behind
  if (!first) return
  const fields = Object.fromEntries(
    Object.entries(first.input.values)
      .filter(([name]) => name in first.before && name !== 'version' && name !== 'id')
      .map(([name, yours]) => [name, { yours, theirs: first.before[name] }]),
  )
  throw conflict(first.before, fields, behind)
}

function checkMoves(ctx: Context, object: ObjectEntry, item: WriteItem, at: string, faults: Fault[]): void {
  if (ctx.system) return
  for (const [name, def] of Object.entries(object.fields)) {
    if (def.type !== 'status' || !def.moves || !item.changes(name)) continue
    const from = String(item.before?.[name])
    const allowed = def.moves[from]
    const to = String(item.values[name])
    if (allowed && !allowed.includes(to))
      faults.push({ path: `${at}/${name}`, code: 'move_not_allowed', data: { from, to, allowed: allowed.join(', ') } })
  }
}
