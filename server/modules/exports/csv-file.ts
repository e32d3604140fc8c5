import { DateTime } from 'luxon'
import type { Context } from '../../engine/index.ts'
import { csvLine, csvSeparator } from '../../platform/csv/csv-line.ts'
import type { Cell } from './cells.ts'

/** A table as CSV, as spreadsheets of the caller's language want it: UTF-8 with a mark; `;` and decimal comma in Russian. */
export async function* csvFile(ctx: Context, heads: string[], pages: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  const separator = csvSeparator(ctx.locale)
  yield `\ufeff${csvLine(heads, separator)}`
  for await (const rows of pages)
    yield rows
      .map((cells) =>
        csvLine(
          cells.map((cell) => cellText(ctx, cell)),
          separator,
        ),
      )
      .join('')
}

/** A cell as its language writes it; moments in the caller's zone. */
export function cellText(ctx: Context, cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  const russian = ctx.locale === 'ru'
  if ('number' in cell) return russian ? cell.number.replace('.', ',') : cell.number
  if ('day' in cell) return russian ? cell.day.split('-').reverse().join('.') : cell.day
  const at = DateTime.fromISO(cell.moment, { zone: ctx.zone })
  const time = at.millisecond ? 'HH:mm:ss.SSS' : at.second ? 'HH:mm:ss' : 'HH:mm'
  return at.toFormat(russian ? `dd.MM.yyyy ${time}` : `yyyy-MM-dd ${time}`)
}
