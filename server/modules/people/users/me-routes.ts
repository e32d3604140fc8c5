import { Me, MeChange } from '@rodnik/shared/people/people.ts'
import type { FastifyInstance } from 'fastify'
import { asSystem, type Engine, mutate, updateRecords } from '../../../engine/index.ts'
import { parseInput } from '../../../platform/http/parse-input.ts'
import { describeRoute } from '../../../platform/http/route-docs.ts'
import { readMe } from './me.ts'

const docs = {
  read: describeRoute({ id: 'getMe', summary: 'Tell who the caller is', tag: 'sign-in', answer: Me }),
  change: describeRoute({
    id: 'changeMe',
    summary: 'Change what people may change about themselves',
    tag: 'sign-in',
    input: MeChange,
    answer: Me,
    example: { input: { theme: 'dark', zone: 'Asia/Yekaterinburg' } },
    errors: [403],
  }),
}

/** Routes of the caller's own person. */
export function addMeRoutes(app: FastifyInstance, engine: Engine): void {
  app.get('/api/v1/me', { config: { openapi: docs.read } }, async (request) => readMe(await engine.contextOf(request)))

  app.patch('/api/v1/me', { config: { openapi: docs.change } }, async (request, reply) => {
    const values = parseInput(MeChange, request.body)
    return mutate(engine, request, reply, async (ctx) => {
      const id = ctx.actor.id
      // Everyone may write these fields of the own record, whatever the rights on users are.
      const { keys, ...own } = values
      const stored = keys ? { ...own, keys: JSON.stringify(keys) } : own
      if (Object.keys(stored).length > 0)
        await updateRecords(asSystem(ctx), ctx.registry.get('user'), [{ id, values: stored }])
      const me = await readMe(ctx)
      return {
        status: 200,
        body: JSON.stringify({ ...me, locale: values.locale ?? me.locale, zone: values.zone ?? me.zone }),
      }
    })
  })
}
