import type { QueryInput, RecordData } from '@rodnik/shared/api/shapes.ts'
import { type Context, type Engine, listPage, type ObjectEntry, requireRight } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import type { Cell } from './cells.ts'
import { type ExportColumn, rowsOf } from './columns.ts'

const pageSize = 200

/**
 * The rows of a query page by page. No connection is held between pages, and the caller's rights are asked for anew with
 * each: who loses them in the middle gets no more. A record that stays and keeps its sort keys comes exactly once.
 */
export async function* exportPages(
  engine: Engine,
  ctx: Context,
  object: ObjectEntry,
  columns: ExportColumn[],
  input: QueryInput,
): AsyncGenerator<Cell[][]> {
  const fields = [...new Set(columns.flatMap((column) => column.reads))]
  let cursor: string | undefined
  do {
    const now = await refreshed(engine, ctx)
    requireRight(now, object, 'export')
    const page = await listPage(now, object, { ...input, fields, limit: pageSize, ...(cursor ? { cursor } : {}) })
    const records = page.rows.map((row) => JSON.parse(row) as RecordData)
    if (records.length > 0) yield await rowsOf(now, columns, records)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

async function refreshed(engine: Engine, ctx: Context): Promise<Context> {
  const now = await engine.contextFor(ctx.actor.id, ctx.cause)
  if (!now) throw new AppError('signed_out')
  return { ...now, readOnly: ctx.readOnly, locale: ctx.locale, zone: ctx.zone }
}
