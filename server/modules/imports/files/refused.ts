import { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { type Context, labelOf } from '../../../engine/index.ts'
import { csvLine, csvSeparator } from '../../../platform/csv/csv-line.ts'
import type { StoredImport } from '../imports.ts'
import type { RowFault } from '../running/draft.ts'
import { messageOf } from '../running/summary.ts'

const pageSize = 1000
const words = { ru: { row: 'Строка', reason: 'Причина' }, en: { row: 'Row', reason: 'Reason' } }

/**
 * The refused rows as CSV with the columns of the file, its row numbers and the reasons, so that it can be corrected and
 * sent again. Streamed; UTF-8 with a mark and the separator of the language, as spreadsheets want it.
 */
export function refusedCsv(ctx: Context, stored: StoredImport): Readable {
  return Readable.from(lines(ctx, stored), { objectMode: false })
}

async function* lines(ctx: Context, stored: StoredImport): AsyncGenerator<string> {
  const separator = csvSeparator(ctx.locale)
  const names = (stored.columns ?? []).map((column) => column.name)
  const { row, reason } = words[ctx.locale]
  yield `\ufeff${csvLine([...names, row, reason], separator)}`
  let last = 0
  for (;;) {
    const page = await ctx.database.query<{ row: number; cells: string[]; faults: RowFault[] }>(
      sql`SELECT row_number AS row, cells, faults FROM import_refused WHERE import_id = ${stored.id}::uuid AND row_number > ${last} ORDER BY row_number LIMIT ${pageSize}`,
    )
    if (page.length > 0)
      yield page
        .map((one) =>
          csvLine(
            [
              ...padded(one.cells, names.length),
              String(one.row),
              one.faults.map((fault) => reasonOf(ctx, stored, fault)).join('; '),
            ],
            separator,
          ),
        )
        .join('')
    if (page.length < pageSize) return
    last = page.at(-1)?.row ?? last
  }
}

function padded(cells: string[], width: number): string[] {
  return [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')]
}

/** `Сумма «12 34»: нужно число`. */
function reasonOf(ctx: Context, stored: StoredImport, fault: RowFault): string {
  const name =
    fault.column === null
      ? labelOf(ctx.locale, stored.object ?? '', 'fields', fault.field ?? '')
      : stored.columns?.find((column) => column.index === fault.column)?.name
  const message = messageOf(fault, ctx.locale)
  if (!name) return message
  const quoted = fault.text ? (ctx.locale === 'ru' ? ` «${fault.text}»` : ` “${fault.text}”`) : ''
  return `${name}${quoted}: ${message}`
}
