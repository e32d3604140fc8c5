import { z } from 'zod'
import { type dateOrders, sourceEncodings } from './choices.ts'

export type SourceEncoding = (typeof sourceEncodings)[number]

/** How to read a file as rows of cells. Row numbers count from 1, as a spreadsheet shows them. */
export const sourceFormatSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('csv'),
    encoding: z.enum(sourceEncodings),
    separator: z.string().length(1),
    quote: z.enum(['"', "'"]).default('"'),
    /** Row that holds the column names; null when the file has none. */
    headerRow: z.number().int().min(1).max(100).nullable(),
  }),
  z.strictObject({
    kind: z.literal('xlsx'),
    sheet: z.string().max(200),
    headerRow: z.number().int().min(1).max(100).nullable(),
  }),
])
export type SourceFormat = z.infer<typeof sourceFormatSchema>

/** What the values of a column look like. */
export type GuessedType =
  | 'empty'
  | 'text'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'percent'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'email'
  | 'phone'
  | 'link'

export type DateOrder = (typeof dateOrders)[number]

/** How the values of one column are written. `ambiguous` names what the values alone cannot decide. */
export interface ValueFormat {
  dateOrder?: DateOrder
  decimal?: ',' | '.'
  /** ISO 4217 code of the currency mark that stands in the values. */
  currency?: string
  ambiguous?: ('dateOrder' | 'decimal')[]
}

/** One column of the file as it was found. */
export interface SourceColumn {
  /** Position from 0: names may repeat, positions do not. */
  index: number
  /** Empty when the file has no name for it. */
  name: string
  /** Up to five different values. */
  samples: string[]
  /** Filled cells and all rows looked at. */
  filled: number
  looked: number
  type: GuessedType
  format: ValueFormat
  /** Cells that do not fit `type`. */
  unfit: number
}

/** What reading the beginning of a file has shown. */
export interface SourceDetection {
  format: SourceFormat
  /** Names of the sheets that can be chosen (XLSX). */
  sheets: string[]
  columns: SourceColumn[]
  /** Rows below the header; estimated from the size for a large file. */
  rows: { value: number; exact: boolean }
  /** Doubts about the file as a whole: `encoding.replaced`, `encoding.guessed`, `separator.guessed`. */
  warnings: string[]
}
