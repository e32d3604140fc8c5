import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { PlannedColumn } from '../plan/plan.ts'
import type { SourceRow } from '../reading/source-row.ts'

/** Why a row, or one of its cells, cannot be taken. `errors:fault.<code>` is the sentence. */
export interface RowFault {
  code: string
  field: string | null
  column: number | null
  data?: Record<string, unknown>
  /** The cell's text, shortened. */
  text?: string
}

/** A cell that names a record of another object. */
export interface Reference {
  column: PlannedColumn
  text: string
}

/** A further way to reach somebody, found in a row. */
export interface PointDraft {
  channel: string
  label: string | null
  value: string
  normalized: string
}

/** A row on its way to becoming a record. */
export interface Draft {
  row: SourceRow
  /** Values in the form of the API; references are added when they are resolved. */
  values: Record<string, unknown>
  references: Reference[]
  /** References to records of the same object that may come later in the file. */
  deferred: Reference[]
  /** References whose record was not there before the import, or that several records answer to. */
  unmatched: Reference[]
  /** Further ways to reach the person or company. */
  points: PointDraft[]
  /** Fields whose value does not take the place of the stored one, which an earlier row of the file has brought. */
  further: Set<string>
  /** Columns of a workbook whose calculated number was rounded to the digits of its field. */
  rounded: PlannedColumn[]
  faults: RowFault[]
  action: 'create' | 'update' | 'skip' | 'refuse' | null
  /** The record that the row matches, or that it became. */
  id: string | null
  before: RecordData | null
  /** Of an update: the values that differ from the stored ones. */
  changes: Record<string, unknown>
}

/** A fault of a column's cell. */
export function cellFault(column: PlannedColumn, code: string, text: string, data?: Record<string, unknown>): RowFault {
  return { code, field: column.field, column: column.index, text: text.slice(0, 200), ...(data ? { data } : {}) }
}
