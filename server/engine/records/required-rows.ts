import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { AppError, declareErrors, type Fault } from '../../platform/errors/app-error.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import type { PointerOf } from './pointers.ts'

declareErrors({ 'record.conflict': 'conflict' })

/** Rows as they were locked for a write, by id. */
export type StoredRows = Map<string, { record: RecordData; allowed: boolean }>

/**
 * Throws `missing` when the caller may not see one of the records, `denied` when one may not be written. Of several records all
 * such are named.
 */
export function requireRows(object: ObjectEntry, stored: StoredRows, ids: string[], at: PointerOf): void {
  const refused = ids.flatMap((id, index) => {
    const row = stored.get(id)
    return row?.allowed ? [] : [{ id, index, code: row ? 'denied' : 'missing' }]
  })
  const [first] = refused
  if (!first) return
  const faults = refused.map(({ id, index, code }) => ({
    path: at(index),
    code: code === 'missing' ? 'no_such_record' : code,
    data: { object: object.name, id },
  }))
  throw new AppError(first.code, { object: object.name, id: first.id }, placedOnly(faults))
}

/** The record of one row that is written, which must be there and may be written. */
export function requireRow(object: ObjectEntry, stored: StoredRows, id: string): RecordData {
  requireRows(object, stored, [id], () => '')
  return recordOf(stored, id)
}

/** The record of a required row. */
export function recordOf(stored: StoredRows, id: string): RecordData {
  const row = stored.get(id)
  if (!row) throw new Error(`the row ${id} was not required`)
  return row.record
}

/** The refusal of records that were changed since: with both values of the first, and the place of each. */
export function conflict(
  before: RecordData,
  fields: Record<string, unknown>,
  behind: { before: RecordData; at: string }[],
): AppError {
  const faults = behind.map(({ before, at }) => ({
    path: at,
    code: 'changed_since',
    data: { id: before.id, version: before.version },
  }))
  const data = { version: before.version, fields, by: before.updatedBy ?? null, at: before.updatedAt }
  return new AppError('record.conflict', { conflict: data }, placedOnly(faults))
}

/** The single record of a call needs no place. */
function placedOnly(faults: Fault[]): Fault[] {
  return faults.filter(({ path }) => path !== '').slice(0, 100)
}
