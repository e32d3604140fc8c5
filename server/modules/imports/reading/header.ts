import { readDate } from '../values/date.ts'
import { readNumber } from '../values/number.ts'
import type { SourceRow } from './source-row.ts'

/** How far down a header may stand, below titles and notes of a report. */
const searchDepth = 20

/**
 * Finds the row with the column names: the first that is about as wide as the data, if its cells read like names.
 * Null when the data begin at once.
 */
export function detectHeader(rows: readonly SourceRow[]): number | null {
  const width = (row: SourceRow) => row.cells.reduce((count, cell) => count + (cell.trim() === '' ? 0 : 1), 0)
  const widest = Math.max(0, ...rows.map(width))
  const first = rows.slice(0, searchDepth).find((row) => width(row) >= Math.max(1, widest * 0.5))
  if (!first) return null
  return first.cells.some((cell) => isDatum(cell.trim())) ? null : first.number
}

/** A value that no one would name a column: a number, a date, an address, a telephone number. A year alone may be a name. */
function isDatum(cell: string): boolean {
  // What is so long is a text, and no pattern needs to go through it.
  if (cell === '' || cell.length > 300) return cell !== ''
  if (/@.+\./.test(cell) || /^https?:\/\//i.test(cell) || /^\+?\d[\d\s()-]{8,}$/.test(cell)) return true
  if (/^(19|20)\d\d$/.test(cell)) return false
  return readDate(cell) !== undefined || readNumber(cell) !== undefined
}
