import { unguardFormula } from '../../../platform/csv/csv-line.ts'
import type { SourceRow } from './source-row.ts'

/** How a CSV file is written. */
export interface CsvDialect {
  separator: string
  quote: string
}

/** Longest record in characters; a longer one is a quote that was never closed. */
const recordLimit = 1024 * 1024
const lineFeed = 10
const carriageReturn = 13

/**
 * Parses text pieces into rows, a batch per piece. Never throws on content: a quote inside a bare value is a character,
 * and a quote that is never closed costs its own row only, reading goes on at the next line.
 */
export async function* parseCsv(
  pieces: AsyncIterable<string> | Iterable<string>,
  dialect: CsvDialect,
): AsyncGenerator<SourceRow[]> {
  const state: ParserState = { buffer: '', at: 0, number: 0, dialect }
  for await (const piece of pieces) {
    state.buffer = state.buffer.slice(state.at) + piece
    state.at = 0
    const rows = takeRows(state, false)
    if (rows.length > 0) yield rows
  }
  state.buffer = state.buffer.slice(state.at)
  state.at = 0
  const rows = takeRows(state, true)
  if (rows.length > 0) yield rows
}

interface ParserState {
  buffer: string
  /** Where the next record begins in the buffer. */
  at: number
  /** Number of the last row given out. */
  number: number
  dialect: CsvDialect
}

/** Takes every complete record out of the buffer; with `final` also the one that the end of the file completes. */
function takeRows(state: ParserState, final: boolean): SourceRow[] {
  const rows: SourceRow[] = []
  while (state.at < state.buffer.length) {
    const record = readRecord(state.buffer, state.at, state.dialect, final)
    if (record !== 'incomplete') {
      rows.push({ number: ++state.number, cells: record.cells })
      state.at = record.next
      continue
    }
    if (!final && state.buffer.length - state.at <= recordLimit) break
    const broken = readRecord(state.buffer, state.at, { ...state.dialect, quote: '' }, final)
    if (broken === 'incomplete') {
      if (final) break
      // One line longer than any record may be: cut it here, the rest follows as rows that do not fit.
      rows.push({
        number: ++state.number,
        cells: [state.buffer.slice(state.at, state.at + 200)],
        fault: 'row_too_long',
      })
      state.at = state.buffer.length
      break
    }
    rows.push({ number: ++state.number, cells: broken.cells, fault: 'quote_unclosed' })
    state.at = broken.next
  }
  return rows
}

/** Reads one record. An empty `quote` means that no character quotes. */
function readRecord(
  text: string,
  start: number,
  dialect: CsvDialect,
  final: boolean,
): { cells: string[]; next: number } | 'incomplete' {
  const { separator, quote } = dialect
  const separatorCode = separator.charCodeAt(0)
  const quoteCode = quote === '' ? -1 : quote.charCodeAt(0)
  const cells: string[] = []
  let at = start
  for (;;) {
    if (text.charCodeAt(at) === quoteCode) {
      const quoted = readQuoted(text, at, dialect, final)
      if (quoted === 'incomplete') return 'incomplete'
      cells.push(unguardFormula(quoted.value))
      at = quoted.next
    } else {
      const from = at
      let code = text.charCodeAt(at)
      while (at < text.length && code !== separatorCode && code !== lineFeed && code !== carriageReturn)
        code = text.charCodeAt(++at)
      cells.push(unguardFormula(text.slice(from, at)))
    }
    if (at >= text.length) return final ? { cells, next: at } : 'incomplete'
    const end = text.charCodeAt(at)
    if (end === separatorCode) {
      at++
      continue
    }
    if (end === lineFeed) return { cells, next: at + 1 }
    // A carriage return at the very end may be the first half of a line end.
    if (at + 1 >= text.length) return final ? { cells, next: at + 1 } : 'incomplete'
    return { cells, next: text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1 }
  }
}

/** Reads a quoted value; what stands between the closing quote and the separator is kept as written. */
function readQuoted(
  text: string,
  start: number,
  dialect: CsvDialect,
  final: boolean,
): { value: string; next: number } | 'incomplete' {
  const { separator, quote } = dialect
  let from = start + 1
  let value = ''
  for (;;) {
    const close = text.indexOf(quote, from)
    if (close < 0) return 'incomplete'
    const after = text[close + 1]
    if (after === undefined && !final) return 'incomplete'
    value += text.slice(from, close)
    if (after === undefined || after === separator || after === '\n' || after === '\r')
      return { value, next: close + 1 }
    // A doubled quote stands for one; a lone one inside the value, as careless exports write it, stands for itself.
    value += quote
    from = after === quote ? close + 2 : close + 1
  }
}
