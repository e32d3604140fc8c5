import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { AppError, assertNoFaults, declareErrors, type Fault } from '../../platform/errors/app-error.ts'
import { requireRight } from '../access/rights.ts'
import { logChanges } from '../changes/write.ts'
import { type Context, inTransaction } from '../context.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { type PointerOf, pointers } from './create.ts'
import { noteWritten } from './link-fields.ts'
import { fillMoneyBase } from './money-base.ts'
import { checkRequired, newItem, parseValues, writeEnv } from './parse-values.ts'
import { checkReferences } from './references.ts'
import { settleTies } from './settle-ties.ts'
import { lockRows, updateRows } from './store.ts'
import { onlyTiesSince } from './ties-since.ts'
import type { WriteItem } from './write-item.ts'
import { lockTied, touchTied, writeTies } from './write-ties.ts'

declareErrors({ 'record.conflict': 'conflict', 'record.repeated': 'invalid', 'record.not_editable': 'conflict' })

/** Values for one record; `version` is the one that the caller has seen. */
export interface UpdateInput {
  id: string
  version?: number
  values: Record<string, unknown>
}

/** How an update is written. */
export interface UpdateOptions {
  at?: PointerOf
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
  const ids = inputs.map((input) => input.id)
  if (new Set(ids).size < ids.length) throw new AppError('record.repeated')
  return inTransaction(ctx, async (ctx) => {
    const tied = await lockTied(ctx, object, { ids })
    const stored = await lockRows(ctx, object, ids, 'update', false)
    const faults: Fault[] = []
    const env = writeEnv(ctx)
    const behind = inputs.filter((input) => {
      const { version } = requireRow(object, stored, input.id)
      return input.version !== undefined && input.version !== version
    })
    for (const input of behind) {
      const before = requireRow(object, stored, input.id)
      if (!(await onlyTiesSince(ctx, object, before, input))) throw conflict(before, input)
    }
    const items = inputs.map((input, index) => {
      const before = requireRow(object, stored, input.id)
      const item = newItem(ctx, object, 'update', input.id, before, env)
      parseValues(ctx, object, item, input.values, at(index), faults, env)
      return item
    })
    await settleTies(ctx, object, items, at, faults)
    assertNoFaults(faults)
    await object.rules?.beforeWrite?.(ctx, items)
    items.forEach((item, index) => {
      checkRequired(object, item, at(index), faults)
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

/** The row of a write; `missing` when the caller may not see it, `denied` when it may not be written. */
export function requireRow(
  object: ObjectEntry,
  stored: Map<string, { record: RecordData; allowed: boolean }>,
  id: string,
): RecordData {
  const row = stored.get(id)
  if (!row) throw new AppError('missing', { object: object.name, id })
  if (!row.allowed) throw new AppError('denied', { object: object.name, id })
  return row.record
}

function conflict(before: RecordData, input: UpdateInput): AppError {
  const fields = Object.fromEntries(
    Object.entries(input.values)
      .filter(([name]) => name in before && name !== 'version' && name !== 'id')
      .map(([name, yours]) => [name, { yours, theirs: before[name] }]),
  )
  return new AppError('record.conflict', {
    conflict: { version: before.version, fields, by: before.updatedBy ?? null, at: before.updatedAt },
  })
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
