import { stat } from 'node:fs/promises'
import type { SourceColumn, SourceDetection, SourceFormat } from '@rodnik/shared/imports/source.ts'
import { AppError } from '../../../platform/errors/app-error.ts'
import '../errors.ts'
import { guessColumn } from './column-types.ts'
import { decodeHead } from './decode.ts'
import { detectDialect } from './dialect.ts'
import { detectEncoding, readHead } from './encoding.ts'
import { detectHeader } from './header.ts'
import { allRows, isSeparatorLine } from './open-source.ts'
import { firstRows, isBlank, type SourceRow } from './source-row.ts'
import { claimedRows, openWorkbook } from './xlsx/workbook.ts'

/** Rows that are looked at for types and samples. */
const lookedRows = 2000
const headCharacters = 128 * 1024
/** Files up to this size are counted to the row at once. */
const countedSize = 8 * 1024 * 1024
/** PDF, pictures and other archives. */
const foreignMagics = ['%PDF', '\x89PNG', '\xff\xd8\xff', 'GIF8', 'Rar!', '7z\xbc\xaf', '\x1f\x8b']

/** Finds out how a file is written. `chosen` overrides what would be guessed. */
export async function detectSource(file: string, chosen: Partial<SourceFormat> = {}): Promise<SourceDetection> {
  const { size } = await stat(file)
  if (size === 0) throw new AppError('imports.file_empty')
  const kind = await sniffKind(file)
  return kind === 'xlsx' ? detectWorkbook(file, size, chosen) : detectCsv(file, size, chosen)
}

/** Tells files by their first bytes, not by their names. */
export async function sniffKind(file: string): Promise<'csv' | 'xlsx'> {
  const head = await readHead(file, 8)
  const magic = head.toString('latin1')
  if (magic.startsWith('PK\x03\x04') || magic.startsWith('PK\x05\x06')) return 'xlsx'
  if (magic.startsWith('\xd0\xcf\x11\xe0')) throw new AppError('imports.file_old_excel')
  if (foreignMagics.some((one) => magic.startsWith(one))) throw new AppError('imports.file_unknown')
  return 'csv'
}

async function detectCsv(file: string, size: number, chosen: Partial<SourceFormat>): Promise<SourceDetection> {
  const wanted = chosen.kind === 'csv' ? (chosen as Partial<Extract<SourceFormat, { kind: 'csv' }>>) : {}
  const warnings: string[] = []
  const found = await detectEncoding(file)
  const encoding = wanted.encoding ?? found.encoding
  // A guess stays doubtful until something else is chosen.
  if (encoding === found.encoding && found.guessed) warnings.push('encoding.guessed')
  if (encoding === found.encoding && found.replaced > 0) warnings.push('encoding.replaced')
  const dialect = await detectDialect(await decodeHead(file, encoding, headCharacters))
  const separator = wanted.separator ?? dialect.separator
  if (separator === dialect.separator && !dialect.certain) warnings.push('separator.guessed')
  const format: SourceFormat = {
    kind: 'csv',
    encoding,
    separator,
    quote: wanted.quote ?? (dialect.quote as '"' | "'"),
    headerRow: null,
  }
  const rows = (await firstRows(allRows(file, format), lookedRows)).filter((row) => !isSeparatorLine(row, format))
  if (rows.every(isBlank)) throw new AppError('imports.file_empty')
  format.headerRow = wanted.headerRow === undefined ? detectHeader(rows) : wanted.headerRow
  const lengths = rows.map((row) => row.cells.reduce((sum, cell) => sum + bytesOf(cell, encoding), 1))
  const bytesPerRow = lengths.reduce((sum, length) => sum + length, 0) / rows.length
  const count = await countRows(file, format, rows, size, () => Math.round(size / bytesPerRow))
  return { format, sheets: [], columns: columnsOf(rows, format), rows: count, warnings }
}

/** Bytes of a cell with its separator. */
function bytesOf(cell: string, encoding: string): number {
  if (encoding.startsWith('utf-16')) return 2 * (cell.length + 1)
  return (encoding.startsWith('utf-8') ? Buffer.byteLength(cell) : cell.length) + 1
}

async function detectWorkbook(file: string, size: number, chosen: Partial<SourceFormat>): Promise<SourceDetection> {
  const wanted = chosen.kind === 'xlsx' ? (chosen as Partial<Extract<SourceFormat, { kind: 'xlsx' }>>) : {}
  const workbook = await openWorkbook(file)
  const order = [...workbook.sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden)).map((sheet) => sheet.name)
  for (const sheet of wanted.sheet ? [wanted.sheet] : order) {
    const format: SourceFormat = { kind: 'xlsx', sheet, headerRow: null }
    const rows = await firstRows(allRows(file, format), lookedRows)
    if (rows.every(isBlank)) continue
    format.headerRow = wanted.headerRow === undefined ? detectHeader(rows) : wanted.headerRow
    const claimed = await claimedRows(workbook, sheet)
    const count = await countRows(file, format, rows, size, () => (claimed ?? rows.length) - (format.headerRow ?? 0))
    return {
      format,
      sheets: workbook.sheets.map((one) => one.name),
      columns: columnsOf(rows, format),
      rows: count,
      warnings: [],
    }
  }
  throw new AppError('imports.file_empty')
}

async function countRows(
  file: string,
  format: SourceFormat,
  looked: SourceRow[],
  size: number,
  estimate: () => number,
) {
  const isData = (row: SourceRow) => row.number > (format.headerRow ?? 0) && !isBlank(row)
  if (looked.length < lookedRows) return { value: looked.filter(isData).length, exact: true }
  if (size > countedSize) return { value: Math.max(estimate(), looked.length), exact: false }
  let value = 0
  for await (const rows of allRows(file, format)) for (const row of rows) if (isData(row)) value++
  return { value, exact: true }
}

function columnsOf(rows: SourceRow[], format: SourceFormat): SourceColumn[] {
  const header = rows.find((row) => row.number === format.headerRow)
  const data = rows.filter((row) => row.number > (format.headerRow ?? 0) && !isBlank(row))
  const width = Math.max(header?.cells.length ?? 0, ...data.filter((row) => !row.fault).map((row) => row.cells.length))
  const columns = Array.from({ length: width }, (_, index) =>
    guessColumn(
      index,
      header?.cells[index]?.trim() ?? '',
      data.map((row) => row.cells[index] ?? ''),
    ),
  )
  while (columns.length > 0 && columns.at(-1)?.name === '' && columns.at(-1)?.type === 'empty') columns.pop()
  return columns
}
