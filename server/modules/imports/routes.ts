import multipart from '@fastify/multipart'
import { sourceEncodings } from '@rodnik/shared/imports/choices.ts'
import { importPlanSchema } from '@rodnik/shared/imports/mapping.ts'
import type { SourceFormat } from '@rodnik/shared/imports/source.ts'
import type { FastifyInstance } from 'fastify'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { type Engine, mutate } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { describeRoute, type RouteDescription } from '../../platform/http/route-docs.ts'
import { refusedCsv } from './files/refused.ts'
import { uploadLimit } from './files/upload.ts'
import { getImport, importData, listImports } from './imports.ts'

// Loaded with the first import, not with every start.
const loadSteps = () => import('./steps.ts')

const base = '/api/v1/imports'
const objectParam = z.strictObject({ object: z.string().max(100).optional() })
/** Body of `POST /imports/{id}/detect`: what the person has corrected. */
const detectInput = z.strictObject({
  object: z.string().max(100).optional(),
  format: z
    .strictObject({
      kind: z.enum(['csv', 'xlsx']).optional(),
      encoding: z.enum(sourceEncodings).optional(),
      separator: z.string().length(1).optional(),
      quote: z.enum(['"', "'"]).optional(),
      sheet: z.string().max(200).optional(),
      headerRow: z.number().int().min(1).max(100).nullable().optional(),
    })
    .optional(),
})
type WithId = { Params: { id: string } }

const docs = (route: Omit<RouteDescription, 'tag'>) => ({
  config: { openapi: describeRoute({ ...route, tag: 'import' }) },
})
const idParam = { id: 'Id of the import' }

/** Routes of imports. */
export function addImportRoutes(app: FastifyInstance, engine: Engine): void {
  addUpload(app, engine)
  app.get(base, docs({ id: 'listImports', summary: 'The latest imports of the caller' }), async (request) => {
    const ctx = await engine.contextOf(request)
    return { data: await Promise.all((await listImports(ctx)).map((stored) => importData(ctx, stored))) }
  })
  app.get<WithId>(
    `${base}/:id`,
    docs({ id: 'getImport', summary: 'One import: where it stands', params: idParam, errors: [404] }),
    async (request) => {
      const ctx = await engine.contextOf(request)
      return importData(ctx, await getImport(ctx, request.params.id))
    },
  )
  app.get<WithId>(
    `${base}/:id/refused`,
    docs({ id: 'getRefusedRows', summary: 'Refused rows with reasons, as CSV', params: idParam, errors: [404] }),
    async (request, reply) => {
      const ctx = await engine.contextOf(request)
      const stored = await getImport(ctx, request.params.id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="refused.csv"')
        .send(refusedCsv(ctx, stored))
    },
  )
  app.delete<WithId>(
    `${base}/:id`,
    docs({
      id: 'removeImport',
      summary: 'Removes file and protocol of an import; its records stay',
      params: idParam,
      status: 204,
      errors: [404, 409],
    }),
    async (request, reply) =>
      mutate(engine, request, reply, async (ctx) => {
        const stored = await getImport(ctx, request.params.id, true)
        if (['running', 'undoing', 'rehearsing'].includes(stored.state)) throw new AppError('imports.at_work')
        await ctx.db.query(sql`DELETE FROM imports WHERE id = ${stored.id}::uuid`)
        return { status: 204 }
      }),
  )
  addSteps(app, engine)
}

function addUpload(app: FastifyInstance, engine: Engine): void {
  const operation = describeRoute({
    id: 'uploadImport',
    summary: 'Sends a CSV or XLSX file and learns what it holds',
    tag: 'import',
    query: objectParam,
    status: 201,
    errors: [400, 403, 413],
  })
  const body = {
    required: true,
    content: {
      'multipart/form-data': {
        schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
      },
    },
  }
  // In a scope of its own, so that no other route takes multipart bodies.
  app.register(async (scope) => {
    await scope.register(multipart, {
      throwFileSizeLimit: false,
      limits: { fileSize: uploadLimit, files: 1, fields: 0, headerPairs: 100 },
    })
    scope.post(
      base,
      {
        bodyLimit: uploadLimit + 1024 * 1024,
        config: { openapi: { ...operation, requestBody: body }, slowBody: true },
      },
      async (request, reply) => {
        const ctx = await engine.contextOf(request)
        const { object } = parseInput(objectParam, request.query)
        const answer = await (await loadSteps()).takeUpload(ctx, request, object)
        return reply.code(201).header('location', `${base}/${answer.import.id}`).send(answer)
      },
    )
  })
}

function addSteps(app: FastifyInstance, engine: Engine): void {
  app.post<WithId>(
    `${base}/:id/detect`,
    docs({
      id: 'detectImport',
      summary: 'Looks at the file again, with corrections',
      params: idParam,
      input: detectInput,
      errors: [404],
    }),
    async (request) => {
      const ctx = await engine.contextOf(request)
      if (ctx.readOnly) throw new AppError('read_only_token')
      const { format, object } = parseInput(detectInput, request.body)
      return (await loadSteps()).detectAgain(ctx, request.params.id, (format ?? {}) as Partial<SourceFormat>, object)
    },
  )
  app.post<WithId>(
    `${base}/:id/preview`,
    docs({
      id: 'previewImport',
      summary: 'Rehearses a mapping: counts, rows, every fault; writes nothing',
      params: idParam,
      input: importPlanSchema,
      errors: [403, 404, 409],
    }),
    async (request) => {
      const ctx = await engine.contextOf(request)
      if (ctx.readOnly) throw new AppError('read_only_token')
      return importData(
        ctx,
        await (await loadSteps()).startRehearsal(
          engine,
          ctx,
          request.params.id,
          parseInput(importPlanSchema, request.body),
        ),
      )
    },
  )
  app.post<WithId>(
    `${base}/:id/run`,
    docs({
      id: 'runImport',
      summary: 'Brings the rows in, as a job',
      params: idParam,
      input: importPlanSchema.partial(),
      errors: [403, 404, 409],
    }),
    async (request, reply) => {
      const body = request.body as object | undefined
      const plan = body && Object.keys(body).length > 0 ? parseInput(importPlanSchema, body) : undefined
      return mutate(engine, request, reply, async (ctx) => ({
        status: 200,
        body: JSON.stringify(
          await importData(ctx, await (await loadSteps()).startRun(engine, ctx, request.params.id, plan)),
        ),
      }))
    },
  )
  app.post<WithId>(
    `${base}/:id/undo`,
    docs({ id: 'undoImport', summary: 'Takes the whole import back, as a job', params: idParam, errors: [404, 409] }),
    async (request, reply) =>
      mutate(engine, request, reply, async (ctx) => ({
        status: 200,
        body: JSON.stringify(
          await importData(ctx, await (await loadSteps()).startUndo(engine, ctx, request.params.id)),
        ),
      })),
  )
}
