/** One row of a file. `number` counts from 1 and includes empty rows, as a spreadsheet shows it. */
export interface SourceRow {
  number: number
  cells: string[]
  /** Positions of the cells that a workbook holds as numbers with a fraction: a formula may have given them any digits. */
  fractions?: Set<number>
  /** Set when the row could not be read as written: `quote_unclosed`, `row_too_long`, `cell_error`. */
  fault?: string
}

/** Whether every cell is blank. */
export function isBlank(row: SourceRow): boolean {
  return row.cells.every((cell) => cell.trim() === '')
}

/** Reads at most `limit` rows and closes the source. */
export async function firstRows(batches: AsyncIterable<SourceRow[]>, limit: number): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const batch of batches) {
    rows.push(...batch)
    if (rows.length >= limit) break
  }
  return rows.slice(0, limit)
}
