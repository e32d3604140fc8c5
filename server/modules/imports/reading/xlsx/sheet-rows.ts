import { AppError } from '../../../../platform/errors/app-error.ts'
import type { SourceRow } from '../source-row.ts'
import type { NumberKind } from './cell-styles.ts'
import { numberText } from './cell-value.ts'
import { type SharedStrings, unescapeExcel } from './shared-strings.ts'
import { attribute, xmlScanner } from './xml-scanner.ts'

/** What the cells of a sheet refer to. */
export interface SheetContext {
  strings: SharedStrings
  styles: NumberKind[]
  from1904: boolean
}

const columnLimit = 2000
const textLimit = 1024 * 1024

/** The rows of a sheet, a batch per piece of its XML; empty rows are left out, numbers stay those of the sheet. */
export async function* sheetRows(pieces: AsyncIterable<Buffer>, context: SheetContext): AsyncGenerator<SourceRow[]> {
  let rows: SourceRow[] = []
  const scan = xmlScanner(rowCollector(context, (row) => rows.push(row)))
  const decoder = new TextDecoder('utf-8')
  for await (const piece of pieces) {
    scan(decoder.decode(piece, { stream: true }))
    if (rows.length > 0) {
      yield rows
      rows = []
    }
  }
}

function rowCollector(context: SheetContext, add: (row: SourceRow) => void) {
  let number = 0
  let cells: string[] = []
  let fractions: Set<number> | undefined
  let column = -1
  let type = 'n'
  let style = 0
  let value = ''
  let collecting = false
  return {
    open(name: string, attributes: string) {
      if (name === 'c') {
        const reference = attribute(attributes, 'r')
        column = reference ? columnOf(reference) : column + 1
        if (column >= columnLimit) throw new AppError('imports.file_too_complex')
        type = attribute(attributes, 't') ?? 'n'
        style = Number(attribute(attributes, 's') ?? 0)
        value = ''
      } else if (name === 'v' || name === 't') collecting = true
      else if (name === 'row') {
        number = Math.max(number + 1, Number(attribute(attributes, 'r') ?? 0) || 0)
        cells = []
        fractions = undefined
        column = -1
      }
    },
    close(name: string) {
      if (name === 'v' || name === 't' || name === 'rPh') collecting = false
      else if (name === 'c') {
        const kind = context.styles[style] ?? 'number'
        const text = cellText(type, value, kind, context)
        if (text === '') return
        while (cells.length < column) cells.push('')
        cells[column] = text
        if (type !== 'n' || !/^-?\d+\.\d+%?$/.test(text)) return
        fractions ??= new Set()
        fractions.add(column)
      } else if (name === 'row' && cells.length > 0) add(fractions ? { number, cells, fractions } : { number, cells })
    },
    text(text: string) {
      if (!collecting) return
      value += text
      if (value.length > textLimit) throw new AppError('imports.file_too_complex')
    },
  }
}

function cellText(type: string, value: string, kind: NumberKind, context: SheetContext): string {
  if (value === '') return ''
  if (type === 's') return context.strings.get(Number(value)) ?? ''
  if (type === 'n') return numberText(value, kind, context.from1904)
  if (type === 'b') return value === '1' ? 'true' : 'false'
  return unescapeExcel(value)
}

/** `C7` → 2. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
    if (column > 16_384) break
  }
  return column - 1
}
