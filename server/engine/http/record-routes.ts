import type { AggregateInput, BoardInput, QueryInput } from '@rodnik/shared/api/shapes.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../platform/errors/app-error.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { bodyLimits } from '../../platform/http/server.ts'
import type { Context } from '../context.ts'
import type { Engine } from '../engine.ts'
import { aggregate } from '../query/aggregate.ts'
import { readBoard } from '../query/board.ts'
import { listPage, type TextPage } from '../query/list.ts'
import { createRecords } from '../records/create.ts'
import { findRecordText } from '../records/find.ts'
import { removeRecords, restoreRecords } from '../records/remove.ts'
import { updateRecords } from '../records/update.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { runBatch } from './batch.ts'
import { aggregateInput, batchInput, boardInput, fieldsParam, listParams, queryInput, recordInput } from './inputs.ts'
import { mutate } from './mutate.ts'

interface Params {
  objects: string
  id: string
}
const jsonType = 'application/json; charset=utf-8'

/** Routes that every object of the registry has, under `/api/v1`. */
export function addRecordRoutes(app: FastifyInstance, engine: Engine): void {
  const base = '/api/v1/:objects'
  app.get<{ Params: Params }>(base, { config: { query: true } }, async (request, reply) => {
    const { ctx, object } = await enter(engine, request)
    return reply.type(jsonType).send(pageText(await listPage(ctx, object, readListParams(request.query))))
  })
  app.post<{ Params: Params }>(`${base}/query`, async (request, reply) => {
    const { ctx, object } = await enter(engine, request)
    return reply
      .type(jsonType)
      .send(pageText(await listPage(ctx, object, parseInput(queryInput, request.body ?? {}) as QueryInput)))
  })
  app.post<{ Params: Params }>(`${base}/board`, async (request, reply) => {
    const { ctx, object } = await enter(engine, request)
    const columns = await readBoard(ctx, object, parseInput(boardInput, request.body) as BoardInput)
    const texts = columns.map(
      (column) =>
        `{"value":${JSON.stringify(column.value)},"count":${column.total},"sums":${JSON.stringify(column.sums)},${pageText(column).slice(1)}`,
    )
    return reply.type(jsonType).send(`{"columns":[${texts.join(',')}]}`)
  })
  app.post<{ Params: Params }>(`${base}/aggregate`, async (request, reply) => {
    const { ctx, object } = await enter(engine, request)
    return reply
      .type(jsonType)
      .send(await aggregate(ctx, object, parseInput(aggregateInput, request.body) as AggregateInput))
  })
  app.get<{ Params: Params }>(`${base}/:id`, { config: { query: true } }, async (request, reply) => {
    const { ctx, object } = await enter(engine, request)
    const text = await findRecordText(ctx, object, request.params.id, readFields(request.query))
    if (text === null) throw new AppError('missing')
    return reply.type(jsonType).send(text)
  })
  addWrites(app, engine, base)
}

function addWrites(app: FastifyInstance, engine: Engine, base: string): void {
  app.post<{ Params: Params }>(base, async (request, reply) => {
    const { object } = await enter(engine, request)
    const input = parseInput(recordInput, request.body)
    return mutate(engine, request, reply, async (ctx) => {
      const [item] = await createRecords(ctx, object, [input])
      const id = item?.id ?? ''
      return { status: 201, body: readBack(ctx, object, id), location: `/api/v1/${object.plural}/${id}` }
    })
  })
  app.patch<{ Params: Params }>(`${base}/:id`, async (request, reply) => {
    const { object } = await enter(engine, request)
    const { version: given, id: _, ...values } = parseInput(recordInput, request.body)
    const version = readVersion(given, request.headers['if-match'])
    return mutate(engine, request, reply, async (ctx) => {
      await updateRecords(ctx, object, [{ id: request.params.id.toLowerCase(), version, values }])
      return { status: 200, body: readBack(ctx, object, request.params.id) }
    })
  })
  app.delete<{ Params: Params }>(`${base}/:id`, async (request, reply) => {
    const { object } = await enter(engine, request)
    const match = request.headers['if-match']
    return mutate(engine, request, reply, async (ctx) => {
      await removeRecords(ctx, object, [
        { id: request.params.id.toLowerCase(), version: match ? readVersion(undefined, match) : undefined },
      ])
      return { status: 204 }
    })
  })
  app.post<{ Params: Params }>(`${base}/:id/restore`, async (request, reply) => {
    const { object } = await enter(engine, request)
    return mutate(engine, request, reply, async (ctx) => {
      await restoreRecords(ctx, object, [request.params.id.toLowerCase()])
      return { status: 200, body: readBack(ctx, object, request.params.id) }
    })
  })
  app.post<{ Params: Params }>(`${base}/batch`, { bodyLimit: bodyLimits.batch }, async (request, reply) => {
    const { object } = await enter(engine, request)
    const input = parseInput(batchInput, request.body)
    return mutate(engine, request, reply, async (ctx) => ({
      status: 200,
      body: JSON.stringify(await runBatch(ctx, object, input)),
    }))
  })
}

/** The record after a write; what the writer may no longer see is answered by its id alone. */
async function readBack(ctx: Context, object: ObjectEntry, id: string): Promise<string> {
  return (await findRecordText(ctx, object, id)) ?? JSON.stringify({ id })
}

/** The object that a route names; `missing` when there is none. Ids are checked here too, so that no route compares a wrong one. */
export function objectOf(engine: Engine, request: FastifyRequest): ObjectEntry {
  const { objects, id } = request.params as Partial<Params>
  const object = engine.registry.byPlural.get(objects ?? '')
  if (!object) throw new AppError('missing')
  if (id !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new AppError('missing')
  return object
}

async function enter(engine: Engine, request: FastifyRequest): Promise<{ ctx: Context; object: ObjectEntry }> {
  const ctx = await engine.contextOf(request)
  return { ctx, object: objectOf(engine, request) }
}

function pageText(page: TextPage): string {
  const count = page.count ? `,"count":${JSON.stringify(page.count)}` : ''
  const cursor = page.cursor ? `,"cursor":${JSON.stringify(page.cursor)}` : ''
  return `{"data":[${page.rows.join(',')}],"nextCursor":${JSON.stringify(page.nextCursor)}${cursor}${count}}`
}

function readListParams(query: unknown): QueryInput {
  const { filter, fields, deleted, ...rest } = parseInput(listParams, query)
  let parsed: unknown
  try {
    parsed = filter === undefined ? undefined : JSON.parse(filter)
  } catch {
    throw new AppError('invalid_input', {}, [{ path: '/filter', code: 'not_json' }])
  }
  return { ...rest, filter: parsed as QueryInput['filter'], fields: splitFields(fields), deleted: deleted === 'true' }
}

function readFields(query: unknown): string[] | undefined {
  return splitFields(parseInput(fieldsParam, query).fields)
}

function splitFields(fields: string | undefined): string[] | undefined {
  return fields
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}

/**
 * The version that the caller has seen, from the body or `If-Match`, of which `*` stands for any. An edit without one could
 * overwrite what nobody saw, so it is refused; so are two that differ.
 */
function readVersion(given: unknown, match: string | undefined): number | undefined {
  const wanted = match?.trim()
  const matched = wanted && wanted !== '*' ? Number(wanted.replace(/^(W\/)?"?(\d+)"?$/, '$2')) : undefined
  for (const version of [given, matched])
    if (version !== undefined && !isVersion(version))
      throw new AppError('invalid_input', {}, [{ path: '/version', code: 'not_integer' }])
  if (given !== undefined && matched !== undefined && given !== matched)
    throw new AppError('invalid_input', {}, [{ path: '/version', code: 'versions_differ' }])
  const version = (given ?? matched) as number | undefined
  if (version === undefined && wanted !== '*')
    throw new AppError('invalid_input', {}, [{ path: '/version', code: 'required' }])
  return version
}

function isVersion(version: unknown): boolean {
  return typeof version === 'number' && Number.isInteger(version) && version >= 1 && version <= 2_147_483_647
}
