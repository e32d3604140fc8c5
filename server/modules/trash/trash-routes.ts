import { TrashSettings } from '@rodnik/shared/trash/settings.ts'
import type { FastifyInstance } from 'fastify'
import { type Engine, mutate, noteChanges } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { describeRoute } from '../../platform/http/route-docs.ts'
import { readTrashSettings, writeTrashSettings } from './trash-settings.ts'

const docs = {
  read: describeRoute({
    id: 'getTrashSettings',
    summary: 'Read how long the trash keeps what was deleted',
    tag: 'settings',
    answer: TrashSettings,
  }),
  put: describeRoute({
    id: 'putTrashSettings',
    summary: 'Set how long the trash keeps what was deleted',
    about: 'For owners and administrators. After so many days it is deleted for good; null: never by itself.',
    tag: 'settings',
    input: TrashSettings,
    answer: TrashSettings,
    example: { input: { days: 30 } },
    errors: [403],
  }),
}

/** Routes of the setting of the trash. */
export function addTrashRoutes(app: FastifyInstance, engine: Engine): void {
  app.get('/api/v1/settings/trash', { config: { openapi: docs.read } }, async (request) =>
    readTrashSettings((await engine.contextOf(request)).db),
  )
  app.put('/api/v1/settings/trash', { config: { openapi: docs.put } }, async (request, reply) => {
    await engine.contextOf(request)
    const input = parseInput(TrashSettings, request.body)
    return mutate(engine, request, reply, async (ctx) => {
      if (ctx.actor.role !== 'owner' && ctx.actor.role !== 'admin') throw new AppError('denied')
      const before = await readTrashSettings(ctx.db)
      await writeTrashSettings(ctx.db, input)
      await noteChanges(ctx, [{ object: 'settings.trash', op: 'update', before: { ...before }, after: { ...input } }])
      return { status: 200, body: JSON.stringify(input) }
    })
  })
}
