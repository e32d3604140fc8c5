import type { SourceFormat } from '@rodnik/shared/imports/source.ts'
import { parseCsv } from './csv-rows.ts'
import { decodeFile } from './decode.ts'
import { isBlank, type SourceRow } from './source-row.ts'
import { openWorkbook, readSheet } from './xlsx/workbook.ts'

/** Every row of a file in batches, header and blank rows included. Reads on only when the caller asks for more. */
export async function* allRows(file: string, format: SourceFormat): AsyncGenerator<SourceRow[]> {
  if (format.kind === 'csv') yield* parseCsv(decodeFile(file, format.encoding), format)
  else yield* readSheet(await openWorkbook(file), format.sheet)
}

/** The rows below the header in batches of exactly `size` (the last may be smaller), blank ones left out. */
export async function* dataBatches(file: string, format: SourceFormat, size: number): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = []
  for await (const rows of allRows(file, format)) {
    for (const row of rows) {
      if (row.number <= (format.headerRow ?? 0) || isBlank(row)) continue
      if (isSeparatorLine(row, format)) continue
      batch.push(row)
      if (batch.length < size) continue
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

/** `sep=;`, with which Excel lets a file name its separator, is no data. */
export function isSeparatorLine(row: SourceRow, format: SourceFormat): boolean {
  return format.kind === 'csv' && row.number === 1 && /^sep=$/.test(row.cells[0] ?? '') && row.cells.length === 2
}
