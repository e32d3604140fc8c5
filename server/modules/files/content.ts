import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Engine, getRecord } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import '../../platform/files/errors.ts'
import { mayBeShown, typeToSend } from '../../platform/files/media-type.ts'
import { readRange } from '../../platform/http/byte-range.ts'
import { contentDisposition } from '../../platform/http/content-disposition.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { describeRoute } from '../../platform/http/route-docs.ts'

/** Parameters of `GET /files/{id}/content`. */
const contentParams = z.strictObject({ download: z.enum(['0', '1']).optional() })

/** Whatever a file holds, it may load nothing and run nothing, and is none of our pages. */
export const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** Adds `GET /files/{id}/content`: the bytes, for those who may see the file. */
export function addContentRoute(app: FastifyInstance, engine: Engine): void {
  const operation = describeRoute({
    id: 'readFileContent',
    summary: 'Reads the content of a file, or a part of it by `Range`',
    about: 'Pictures and PDF may be shown by a browser; everything else, and all with `download=1`, is saved.',
    tag: 'file',
    params: { id: 'Id of the file' },
    query: contentParams,
    errors: [404],
  })
  const binary = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  const responses = operation.responses as Record<string, unknown>
  const openapi = {
    ...operation,
    responses: {
      ...responses,
      200: { description: 'The content', content: binary },
      206: { description: 'The part that was asked for', content: binary },
      416: { description: 'There is no such part' },
    },
  }
  app.get<{ Params: { id: string } }>('/api/v1/files/:id/content', { config: { openapi } }, (request, reply) =>
    sendContent(engine, request, reply),
  )
}

async function sendContent(
  engine: Engine,
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const ctx = await engine.contextOf(request)
  const { download } = parseInput(contentParams, request.query)
  const { id } = request.params
  const file = (await getRecord(ctx, engine.registry.get('file'), id)) as unknown as SentFile
  if (file.deletedAt) throw new AppError('missing')
  setHeaders(reply, file, download === '1')
  if (matches(request.headers['if-none-match'], file)) return reply.code(304).send()
  const { 'if-range': ifRange } = request.headers
  const whole = ifRange !== undefined && !matches(String(ifRange), file)
  const range = whole ? undefined : readRange(request.headers.range, file.size)
  if (range === null) return reply.code(416).header('content-range', `bytes */${file.size}`).send()
  const content = await engine.files.get(file.id, range)
  if (!content) throw new AppError('file.gone')
  const length = range ? range.end - range.start + 1 : file.size
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
  return reply.header('content-length', length).send(content)
}

interface SentFile {
  id: string
  name: string
  size: number
  mime: string
  sha256: string
  deletedAt?: string
}

function setHeaders(reply: FastifyReply, file: SentFile, download: boolean): void {
  const how = mayBeShown(file.mime) && !download ? 'inline' : 'attachment'
  reply.headers({
    'content-type': typeToSend(file.mime),
    'content-disposition': contentDisposition(how, file.name),
    'content-security-policy': policy,
    'accept-ranges': 'bytes',
    etag: `"${file.sha256}"`,
    // May be kept by the browser, but asked about each time: the right to see it may have gone.
    'cache-control': 'private, no-cache',
  })
}

function matches(header: string | undefined, file: SentFile): boolean {
  return header?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${file.sha256}"`) ?? false
}
