import type { FastifyInstance } from 'fastify'
import { AppError } from '../../platform/errors/app-error.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { requireRight } from '../access/rights.ts'
import type { Engine } from '../engine.ts'
import { getRecord } from '../records/find.ts'
import { requireRow } from '../records/required-rows.ts'
import { lockRows } from '../records/store.ts'
import type { ActionSpec } from '../registry/action.ts'
import { mutate } from './mutate.ts'
import { objectOf } from './record-routes.ts'

/** The verb of an action: `deal.win` → `win`. */
export function verbOf(action: ActionSpec): string {
  return action.name.slice(action.name.lastIndexOf('.') + 1)
}

/** Routes of the actions: `POST /{objects}/{id}/{verb}` on a locked record, `POST /{objects}/{verb}` for those on the object. */
export function addActionRoutes(app: FastifyInstance, engine: Engine): void {
  app.post<{ Params: { objects: string; id: string; verb: string } }>(
    '/api/v1/:objects/:id/:verb',
    async (request, reply) => {
      await engine.contextOf(request)
      const object = objectOf(engine, request)
      const action = object.actions.find((one) => !one.bulk && verbOf(one) === request.params.verb)
      if (!action) throw new AppError('missing')
      const input = parseInput(action.input, request.body ?? {})
      const id = request.params.id.toLowerCase()
      return mutate(engine, request, reply, async (ctx) => {
        if (action.needs === 'read') return answer(await action.run(ctx, await getRecord(ctx, object, id), input))
        requireRight(ctx, object, 'update')
        return answer(
          await action.run(ctx, requireRow(object, await lockRows(ctx, object, [id], 'update', false), id), input),
        )
      })
    },
  )
  app.post<{ Params: { objects: string; verb: string } }>('/api/v1/:objects/:verb', async (request, reply) => {
    await engine.contextOf(request)
    const object = objectOf(engine, request)
    const action = object.actions.find((one) => one.bulk && verbOf(one) === request.params.verb)
    if (!action) throw new AppError('missing')
    const input = parseInput(action.input, request.body ?? {})
    return mutate(engine, request, reply, async (ctx) => answer(await action.run(ctx, null, input)))
  })
}

function answer(result: unknown): { status: number; body?: string } {
  return result === undefined ? { status: 204 } : { status: 200, body: JSON.stringify(result) }
}
