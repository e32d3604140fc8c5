import type { FastifyInstance } from 'fastify'
import { parseInput } from '../../platform/http/parse-input.ts'
import type { Engine } from '../engine.ts'
import { previewPurge, purgeRecords } from '../records/purge.ts'
import { purgeInput } from './inputs.ts'
import { mutate } from './mutate.ts'
import { objectOf } from './record-routes.ts'

/** `POST /{objects}/purge`: deletes for good what is in the trash, or says with `preview` what would go along. */
export function addPurgeRoutes(app: FastifyInstance, engine: Engine): void {
  app.post<{ Params: { objects: string } }>('/api/v1/:objects/purge', async (request, reply) => {
    const ctx = await engine.contextOf(request)
    const object = objectOf(engine, request)
    const input = parseInput(purgeInput, request.body)
    const ids = [...new Set(input.ids.map((id) => id.toLowerCase()))]
    if (input.preview) return previewPurge(ctx, object, ids)
    return mutate(engine, request, reply, async (ctx) => ({
      status: 200,
      body: JSON.stringify(await purgeRecords(ctx, object, ids)),
    }))
  })
}
