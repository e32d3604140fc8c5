import { CreatedToken, TokenInfo, TokenInput } from '@rodnik/shared/people/sign-in.ts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Engine, isId } from '../../../engine/index.ts'
import { AppError } from '../../../platform/errors/app-error.ts'
import { parseInput } from '../../../platform/http/parse-input.ts'
import { describeRoute } from '../../../platform/http/route-docs.ts'
import { createApiToken, listApiTokens, removeApiToken } from '../../../platform/sessions/api-tokens.ts'
import { signedInCaller } from './caller.ts'
import { announcePeopleChange } from './identity-cache.ts'

const docs = {
  list: describeRoute({
    id: 'listTokens',
    summary: 'List the API tokens of the caller',
    tag: 'sign-in',
    answer: z.object({ data: z.array(TokenInfo) }),
  }),
  create: describeRoute({
    id: 'createToken',
    summary: 'Make an API token',
    about: 'The token is shown in this answer and never again. Needs a session: a token cannot make another.',
    tag: 'sign-in',
    input: TokenInput,
    answer: CreatedToken,
    status: 201,
    example: { input: { name: 'Warehouse', scope: 'read', expiresInDays: 90 } },
    errors: [403],
  }),
  remove: describeRoute({
    id: 'removeToken',
    summary: 'Remove an API token; it stops working at once',
    tag: 'sign-in',
    params: { id: 'Id of the token, from the list' },
    status: 204,
    errors: [403, 404],
  }),
}

/** Routes of the API tokens that a person gives to programs. */
export function addTokenRoutes(app: FastifyInstance, engine: Engine): void {
  const { database, clock } = engine
  app.get('/api/v1/tokens', { config: { openapi: docs.list } }, async (request) => {
    const ctx = await engine.contextOf(request)
    return { data: await listApiTokens(database, ctx.actor.id) }
  })

  app.post('/api/v1/tokens', { config: { openapi: docs.create } }, async (request, reply) => {
    const { ctx } = await signedInCaller(engine, request)
    const { name, scope, expiresInDays } = parseInput(TokenInput, request.body)
    const now = clock.now()
    const expiresAt = daysAfter(now, expiresInDays)
    reply.code(201)
    return createApiToken(database, { userId: ctx.actor.id, name, scope, expiresAt, now })
  })

  app.delete<{ Params: { id: string } }>(
    '/api/v1/tokens/:id',
    { config: { openapi: docs.remove } },
    async (request, reply) => {
      const { ctx } = await signedInCaller(engine, request)
      const { id } = request.params
      if (!isId(id) || !(await removeApiToken(database, ctx.actor.id, id))) throw new AppError('missing')
      await announcePeopleChange(ctx)
      return reply.code(204).send()
    },
  )
}

/** The moment so many days later; null for no days, which means never. */
export function daysAfter(now: Date, days: number | undefined): Date | null {
  return days === undefined ? null : new Date(now.getTime() + days * 24 * 3600 * 1000)
}
