import { isPicture, type ThumbnailSize, thumbnailSides } from '@rodnik/shared/files/thumbnails.ts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Engine, getRecord } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import '../../platform/files/errors.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { describeRoute } from '../../platform/http/route-docs.ts'
import { policy } from './content.ts'

const sizes = Object.keys(thumbnailSides) as ThumbnailSize[]
/** Parameters of `GET /files/{id}/thumbnail`. */
const thumbnailParams = z.strictObject({ size: z.enum(sizes).default('small') })

/** Adds `GET /files/{id}/thumbnail`: a small picture of a picture, for those who may see the file. */
export function addThumbnailRoute(app: FastifyInstance, engine: Engine): void {
  const operation = describeRoute({
    id: 'readFileThumbnail',
    summary: 'Reads a small WebP of a picture',
    about: `Its longest side has ${thumbnailSides.small} or ${thumbnailSides.large} dots. Of other files, and of pictures that cannot be opened safely, there is none.`,
    tag: 'file',
    params: { id: 'Id of the file' },
    query: thumbnailParams,
    errors: [404],
  })
  const content = { 'image/webp': { schema: { type: 'string', format: 'binary' } } }
  const responses = operation.responses as Record<string, unknown>
  const openapi = { ...operation, responses: { ...responses, 200: { description: 'The picture', content } } }
  app.get<{ Params: { id: string } }>(
    '/api/v1/files/:id/thumbnail',
    { config: { openapi } },
    async (request, reply) => {
      const ctx = await engine.contextOf(request)
      const { size } = parseInput(thumbnailParams, request.query)
      const file = await getRecord(ctx, engine.registry.get('file'), request.params.id, ['mime', 'sha256'])
      if (file.deletedAt) throw new AppError('missing')
      if (!isPicture(String(file.mime))) throw new AppError('file.no_thumbnail')
      const etag = `"${String(file.sha256)}-${size}"`
      reply.headers({
        'content-type': 'image/webp',
        'content-security-policy': policy,
        etag,
        // A list has many of them; whose cookie it was belongs to what is kept.
        'cache-control': 'private, max-age=3600',
        vary: 'cookie, authorization',
      })
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      const picture = await engine.files.thumbnail(file.id, size)
      if (!picture) throw new AppError('file.no_thumbnail')
      return reply.send(picture)
    },
  )
}
