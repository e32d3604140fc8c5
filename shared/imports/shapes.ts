import type { ImportMapping } from './mapping.ts'
import type { SourceDetection, SourceFormat } from './source.ts'

/** Where an import stands. A failed one may be run again: it goes on where it stopped. */
export const importStates = [
  'uploaded',
  'rehearsing',
  'rehearsed',
  'running',
  'done',
  'failed',
  'undoing',
  'undone',
] as const
export type ImportState = (typeof importStates)[number]

export interface ImportCounts {
  rows: number
  create: number
  update: number
  skip: number
  refuse: number
}

/** Why a field was proposed for a column. */
export type ProposalReason = 'memory' | 'label' | 'preset' | 'type'

/** What the file seems to be and where its columns seem to go. */
export interface MappingProposal {
  mapping: ImportMapping
  /** By column position. */
  reasons: Record<number, ProposalReason>
  /** `amocrm`, `bitrix24`, `hubspot`, `pipedrive`, `salesforce`. */
  preset: string | null
}

/** Rows with the same fault. `path` of the message is the field. */
export interface FaultGroup {
  code: string
  /** Field of the object; null for a fault of the whole row. */
  field: string | null
  column: number | null
  /** Sentence in the caller's language. */
  message: string
  count: number
  /** The first rows, and the first different cell texts. */
  rows: number[]
  values: string[]
}

/** Texts of a column that name no record, option or country, or several records. */
export interface UnmatchedLookup {
  /** Null for a fixed text. */
  column: number | null
  field: string
  /** Object of the records; null where the words are options or countries. */
  object: string | null
  /** All different texts, beyond those listed here. */
  total: number
  values: { text: string; count: number; several: boolean; suggestions: { id: string; title: string }[] }[]
}

/** One row as it will be. */
export interface PreviewRow {
  row: number
  action: 'create' | 'update' | 'skip' | 'refuse'
  /** The record that the row matches. */
  record: string | null
  values: Record<string, unknown>
  faults: { field: string | null; message: string }[]
}

/** Numbers of a workbook's column that were rounded to what their field holds. */
export interface Rounded {
  field: string
  column: number | null
  count: number
}

/** Rows with the key of an earlier row of the same file, which go into the same record. */
export interface Repeats {
  count: number
  /** The first of them, the row that each repeats, and the fields in which it replaces another value, as far as it was written. */
  rows: { row: number; of: number; fields: string[] }[]
}

/** What running would do. */
export interface Rehearsal {
  counts: ImportCounts
  rows: PreviewRow[]
  faults: FaultGroup[]
  /** Kinds of faults that are not listed for lack of room. */
  moreFaults: number
  lookups: UnmatchedLookup[]
  /** Numbers of a workbook that have more digits than their field and are rounded; missing in checks of earlier versions. */
  rounded?: Rounded[]
  /** Missing in checks of earlier versions. */
  repeats?: Repeats
  /** Rows that went through the whole write and were rolled back; the others were checked without writing. */
  rehearsed: number
}

/** A record that the undo of an import has left. */
export interface LeftRecord {
  object: string
  id: string
  title: string
}

/** One import as the API gives it. */
export interface ImportData {
  id: string
  state: ImportState
  file: { name: string; size: number }
  object: string | null
  format: SourceFormat | null
  mapping: ImportMapping | null
  progress: { done: number; total: number }
  counts: ImportCounts | null
  /** Numbers that the run has rounded so far. */
  rounded: Rounded[]
  rehearsal: Rehearsal | null
  /** Records that the undo has left, because they were changed since the import or others point at them. */
  left: number
  /** The first of those. */
  leftRecords: LeftRecord[]
  /** Sentence in the caller's language when the last step failed. */
  error: string | null
  createdAt: string
  createdBy: string
  finishedAt: string | null
}

/** Answer of `POST /imports`. */
export interface UploadAnswer {
  import: ImportData
  detection: SourceDetection
  /** Objects that the caller may import into, the likeliest first. */
  objects: { object: string; score: number }[]
  proposal: MappingProposal
}
