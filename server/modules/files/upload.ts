import multipart from '@fastify/multipart'
import { fileTargets } from '@rodnik/shared/files/targets.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import {
  asSystem,
  type Context,
  createRecords,
  type Engine,
  findRecord,
  mutate,
  requireRight,
} from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import '../../platform/files/errors.ts'
import { cleanFileName } from '../../platform/files/file-name.ts'
import type { StoredFile } from '../../platform/files/file-store.ts'
import { mediaTypeOf } from '../../platform/files/media-type.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { describeRoute } from '../../platform/http/route-docs.ts'

const base = '/api/v1/files'
const megabyte = 1024 * 1024
// What multipart puts around a file.
const overhead = 16 * 1024
/** Parameters of `POST /files`: the record that the file is attached to; without it the file waits for a day for one. */
const uploadParams = z
  .strictObject({ object: z.enum(fileTargets).optional(), id: z.uuid().optional() })
  .refine(({ object, id }) => (object === undefined) === (id === undefined), {
    params: { fault: 'required' },
    path: ['id'],
  })

/** Adds `POST /files`: takes one file in as `multipart/form-data`. */
export function addUploadRoute(app: FastifyInstance, engine: Engine): void {
  const { limit } = engine.files
  const operation = describeRoute({
    id: 'uploadFile',
    summary: 'Sends a file and attaches it to a record',
    about: `At most ${Math.floor(limit / megabyte)} MB. A file that is attached to nothing is removed after a day.`,
    tag: 'file',
    query: uploadParams,
    status: 201,
    errors: [400, 403, 404, 413, 503],
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
      limits: { fileSize: limit + 1, files: 1, fields: 0, parts: 1, headerPairs: 100 },
    })
    // Said before the bytes come, with the limit; the store counts them all the same.
    scope.addHook('onRequest', async (request) => {
      if (Number(request.headers['content-length']) > limit + overhead)
        throw new AppError('file.too_large', { megabytes: Math.floor(limit / megabyte) })
    })
    scope.post(
      base,
      { bodyLimit: limit + overhead, config: { openapi: { ...operation, requestBody: body }, slowBody: true } },
      (request, reply) => takeUpload(engine, request, reply),
    )
  })
}

/** Only when the bytes are safe on the disk is it written down that there is a file: a crash in between leaves an orphan, no more. */
async function takeUpload(engine: Engine, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await engine.contextOf(request)
  const object = engine.registry.get('file')
  if (caller.readOnly) throw new AppError('read_only_token')
  requireRight(caller, object, 'create')
  const params = parseInput(uploadParams, request.query)
  const about = params.object && params.id ? { object: params.object, id: params.id.toLowerCase() } : null
  if (about) await requireTarget(caller, about)
  const id = newId()
  const { name, mime, stored } = await receive(request, caller, id)
  const values = { name, mime, size: stored.size, sha256: stored.sha256, about }
  // What a repeat of the call with the same key is compared by.
  request.body = values
  let written = false
  try {
    return await mutate(engine, request, reply, async (ctx) => {
      written = true
      await createRecords(asSystem(ctx), object, [{ id, ...values, owner: ctx.actor.id }])
      return {
        status: 201,
        body: JSON.stringify(await findRecord(ctx, object, id)),
        location: `${base}/${id}`,
      }
    })
  } finally {
    // A repeated call was answered with the first one's file. After a failure the row may be there all the same.
    if (!written) await engine.files.delete(id)
  }
}

/** The record must be there and the caller must see it; that one may not be seen is not told. */
async function requireTarget(ctx: Context, about: { object: string; id: string }): Promise<void> {
  const target = ctx.registry.get(about.object)
  const record = await findRecord(ctx, target, about.id, ['id'])
  if (!record || record.deletedAt)
    throw new AppError('invalid_input', {}, [{ path: '/id', code: 'no_such_record', data: { object: target.name } }])
}

async function receive(
  request: FastifyRequest,
  ctx: Context,
  id: string,
): Promise<{ name: string; mime: string; stored: StoredFile }> {
  if (!request.isMultipart()) throw new AppError('unsupported_media')
  const part = await request.file()
  if (!part) throw new AppError('invalid_input', {}, [{ path: '/file', code: 'required' }])
  const stored = await ctx.files.put(id, part.file)
  return { name: cleanFileName(part.filename ?? ''), mime: mediaTypeOf(stored.head, part.mimetype ?? ''), stored }
}
