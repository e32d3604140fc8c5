import { Readable } from 'node:stream'
import type { QueryInput } from '@rodnik/shared/api/shapes.ts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { type Context, type Engine, labelOf, type ObjectEntry, requireRight } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { contentDisposition } from '../../platform/http/content-disposition.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { describeRoute } from '../../platform/http/route-docs.ts'
import { everything, exportable } from './archive.ts'
import type { Cell } from './cells.ts'
import { columnsOf } from './columns.ts'
import { csvFile } from './csv-file.ts'
import { callerOf, exportPages } from './pages.ts'
import { xlsxFile } from './xlsx-file.ts'

/** Parameters of `GET /{objects}/export`: which rows and columns, as in the list. */
const exportParams = z.strictObject({
  format: z.enum(['csv', 'xlsx']).optional(),
  filter: z.string().max(12_000).optional(),
  sort: z.string().max(2000).optional(),
  fields: z.string().max(8000).optional(),
  search: z.string().max(200).optional(),
})
const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
}

/** Routes that take records out: a list as it is shown, and everything at once. */
export function addExportRoutes(app: FastifyInstance, engine: Engine): void {
  for (const object of engine.registry.objects.values()) addListExport(app, engine, object)
  app.get(
    '/api/v1/export',
    {
      config: {
        openapi: binary(
          {
            id: 'exportEverything',
            summary: 'Everything that the caller may take out: a CSV file per object and the attached files, as ZIP',
            tag: 'export',
            errors: [403],
          },
          [types.zip],
        ),
      },
    },
    async (request, reply) => {
      const ctx = await engine.contextOf(request)
      if (exportable(ctx).length === 0) throw new AppError('denied', { right: 'export' })
      return send(ctx, reply, 'rodnik', 'zip', everything(engine, ctx, callerOf(engine, request, ctx)))
    },
  )
}

function addListExport(app: FastifyInstance, engine: Engine, object: ObjectEntry): void {
  const openapi = binary(
    {
      id: `export${object.name[0]?.toUpperCase()}${object.name.slice(1)}`,
      summary: `Take ${object.plural} out as CSV or XLSX`,
      about: 'All rows of the filter, not a page; columns by `fields`, heads and values in the words of the caller.',
      tag: object.name,
      query: exportParams,
      errors: [400, 403],
    },
    [types.csv, types.xlsx],
  )
  app.get(`/api/v1/${object.plural}/export`, { config: { openapi } }, async (request, reply) => {
    const ctx = await engine.contextOf(request)
    requireRight(ctx, object, 'read')
    requireRight(ctx, object, 'export')
    const { format = 'csv', fields, ...rest } = parseInput(exportParams, request.query)
    const columns = columnsOf(ctx, object, readPaths(object, fields))
    const heads = columns.map((column) => column.head)
    const title = labelOf(ctx.locale, object.name, 'many') ?? object.plural
    // The first page is read before anything is answered, so that a wrong filter is told as such.
    const pages = await begun(exportPages(callerOf(engine, request, ctx), object, columns, readQuery(rest)))
    const content = format === 'csv' ? csvFile(ctx, heads, pages) : xlsxFile(ctx, title, heads, pages)
    return send(ctx, reply, title, format, content)
  })
}

function binary(route: Parameters<typeof describeRoute>[0], kinds: string[]) {
  const operation = describeRoute(route)
  const content = Object.fromEntries(kinds.map((kind) => [kind, { schema: { type: 'string', format: 'binary' } }]))
  return {
    ...operation,
    responses: { ...(operation.responses as object), 200: { description: 'The file', content } },
  }
}

function readPaths(object: ObjectEntry, fields: string | undefined): string[] {
  const given = fields
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  if (given?.length) return given
  return Object.entries(object.fields)
    .filter(([, def]) => !def.hidden)
    .map(([name]) => name)
}

function readQuery({ filter, sort, search }: { filter?: string; sort?: string; search?: string }): QueryInput {
  const query: QueryInput = { ...(sort ? { sort } : {}), ...(search ? { search } : {}) }
  if (filter === undefined) return query
  try {
    return { ...query, filter: JSON.parse(filter) as QueryInput['filter'] }
  } catch {
    throw new AppError('invalid_input', {}, [{ path: '/filter', code: 'not_json' }])
  }
}

async function begun(pages: AsyncGenerator<Cell[][]>): Promise<AsyncGenerator<Cell[][]>> {
  const first = await pages.next()
  return (async function* () {
    if (first.done) return
    yield first.value
    yield* pages
  })()
}

function send(
  ctx: Context,
  reply: FastifyReply,
  title: string,
  format: keyof typeof types,
  content: AsyncGenerator<Buffer | string>,
): FastifyReply {
  const day = ctx.clock.now().toLocaleDateString('sv', { timeZone: ctx.zone })
  return reply
    .type(types[format])
    .header('content-disposition', contentDisposition('attachment', `${title} ${day}.${format}`))
    .header('cache-control', 'no-store')
    .send(Readable.from(content, { objectMode: false }))
}
