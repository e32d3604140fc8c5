import { sourceSeparators } from '@rodnik/shared/imports/choices.ts'
import { type CsvDialect, parseCsv } from './csv-rows.ts'
import { isBlank, type SourceRow } from './source-row.ts'

/** A guessed dialect. `certain`: all rows agree on it. */
export interface DialectGuess extends CsvDialect {
  certain: boolean
}

/**
 * Finds separator and quote from the beginning of the text. Among separators that give all rows the same number of
 * cells, the rarer in plain words wins: commas stand in names and sums, tabs and bars do not.
 */
export async function detectDialect(head: string): Promise<DialectGuess> {
  const named = /^sep=(.)\r?\n/.exec(head)?.[1]
  const quote = detectQuote(head)
  if (named) return { separator: named, quote, certain: true }
  let best: { separator: string; score: number; certain: boolean } = { separator: ',', score: 0, certain: false }
  for (const separator of sourceSeparators) {
    const { columns, agreement, headerAgrees } = await measure(head, { separator, quote })
    if (columns < 2) continue
    const certain = agreement === 1 && headerAgrees
    const score = certain ? 1000 : agreement * Math.log2(columns) * (headerAgrees ? 1 : 0.3)
    if (score > best.score) best = { separator, score, certain }
  }
  return { separator: best.separator, quote, certain: best.certain || !hasSeparator(head) }
}

const hasSeparator = (text: string) => sourceSeparators.some((separator) => text.includes(separator))

/** The apostrophe quotes only where values are wrapped in it on both sides and no double quote begins a value. */
function detectQuote(head: string): '"' | "'" {
  if (/(^|[,;\t|!\n])"/.test(head)) return '"'
  const wrapped = head.match(/(^|[,;\t|!\n])'[^'\n]*'(?=[,;\t|!\r\n]|$)/g)?.length ?? 0
  const opened = head.match(/(^|[,;\t|!\n])'/g)?.length ?? 0
  return wrapped >= 2 && wrapped >= opened * 0.9 ? "'" : '"'
}

async function measure(head: string, dialect: CsvDialect) {
  const rows: SourceRow[] = []
  for await (const batch of parseCsv([head], dialect)) rows.push(...batch)
  // The last record of the sample is cut off.
  const whole = rows.filter((row) => !isBlank(row)).slice(0, rows.length > 2 ? -1 : undefined)
  const counts = new Map<number, number>()
  for (const row of whole) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  const [columns, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  return {
    columns,
    agreement: whole.length ? times / whole.length : 0,
    headerAgrees: whole[0]?.cells.length === columns,
  }
}
