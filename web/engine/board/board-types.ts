import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { ReactNode } from 'react'

/** A column of a board before its cards are known. */
export interface ColumnSpec {
  /** Value of the field that the board is by; null for records without one. */
  value: string | null
  label: string
  /** Colour token: `var(--s3)`. */
  color?: string
  /** Small text at the right of the head: `45 %`. */
  note?: string
  /** Fill of the bar under the head, 0 to 1. */
  share?: number
}

/** A move that is about to be made. */
export interface BoardMove {
  record: RecordData
  from: string | null
  to: ColumnSpec
}

/** How a module changes the board of its object. */
export interface BoardOptions {
  /** Field in place of the registry's. */
  by?: string
  /** Columns in order; default: options of the field, or the records that it points at. */
  columns?: ColumnSpec[]
  /** Whether columns that are not among `columns` but have cards are shown at the end. */
  others?: boolean
  /** Fields to sum; default: the registry's. */
  sums?: string[]
  sort?: string
  /** Fields that the card needs. */
  fields?: string[]
  renderCard?: (record: RecordData) => ReactNode
  /** What is said aloud of a card. */
  nameCard?: (record: RecordData) => string
  /** Second line of a column's head out of its sums. */
  renderDetail?: (column: { spec: ColumnSpec; count: number; sums: Record<string, string> }) => ReactNode
  /** Asked before a move is sent: gives values to send along, or null to leave the card where it is. */
  onBeforeMove?: (move: BoardMove) => Promise<Record<string, unknown> | null>
  /** Makes the move in place of writing the field; used for verbs. Answers whether it was made. */
  onMove?: (move: BoardMove, values: Record<string, unknown>) => Promise<boolean>
}
