import type { QueryInput, RecordData } from '@rodnik/shared/api/shapes.ts'
import type { FastifyRequest } from 'fastify'
import { type Context, type Engine, listPage, type ObjectEntry, requireRight } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import type { Cell } from './cells.ts'
import type { ExportColumn } from './columns.ts'

const pageSize = 200

/** Who asks, as things stand at this moment. Throws `signed_out`. */
export type CallerNow = () => Promise<Context>

/** Who has sent a request; heads and values stay in the language and zone that the file was begun in. */
export function callerOf(engine: Engine, request: FastifyRequest, begun: Context): CallerNow {
  return async () => {
    const now = await engine.contextAgain(request)
    if (!now) throw new AppError('signed_out')
    return { ...now, locale: begun.locale, zone: begun.zone }
  }
}

/**
 * The rows of a query page by page. No connection is held between pages, and the caller's rights are asked for anew with
 * each: who loses them in the middle gets no more. A record that stays and keeps its sort keys comes exactly once.
 */
export async function* exportPages(
  callerNow: CallerNow,
  object: ObjectEntry,
  columns: ExportColumn[],
  input: QueryInput,
): AsyncGenerator<Cell[][]> {
  const fields = [...new Set(columns.flatMap((column) => column.reads))]
  let cursor: string | undefined
  do {
    const now = await callerNow()
    requireRight(now, object, 'export')
    const page = await listPage(now, object, { ...input, fields, limit: pageSize, ...(cursor ? { cursor } : {}) })
    const records = page.rows.map((row) => JSON.parse(row) as RecordData)
    if (records.length > 0) yield records.map((record) => columns.map((column) => column.cell(record)))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}
