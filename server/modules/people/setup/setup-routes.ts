import { SetupInput, SetupState, TokenAnswer } from '@rodnik/shared/people/sign-in.ts'
import type { FastifyInstance } from 'fastify'
import type { Engine } from '../../../engine/index.ts'
import { parseInput } from '../../../platform/http/parse-input.ts'
import { describeRoute } from '../../../platform/http/route-docs.ts'
import { withLimits } from '../../../platform/sessions/attempts.ts'
import { linkLimits } from '../sign-in/limits.ts'
import { signIn } from '../sign-in/start.ts'
import { hasOwner } from '../users/owners.ts'
import { setUp } from './first-owner.ts'

const docs = {
  state: describeRoute({
    id: 'getSetupState',
    summary: 'Tell whether the company still has to be set up',
    tag: 'sign-in',
    open: true,
    answer: SetupState,
  }),
  setUp: describeRoute({
    id: 'setUp',
    summary: 'Make the company and its owner, and sign in',
    about: 'The token comes from the link that the server prints while the company has no owner.',
    tag: 'sign-in',
    open: true,
    input: SetupInput,
    answer: TokenAnswer,
    errors: [404, 409, 429],
  }),
}

/** Routes of the first run. */
export function addSetupRoutes(app: FastifyInstance, engine: Engine): void {
  const { database, clock } = engine
  app.get('/api/v1/setup/state', { config: { openapi: docs.state } }, async () => {
    return { needed: !(await hasOwner(database)) }
  })

  app.post('/api/v1/setup', { config: { openapi: docs.setUp } }, async (request, reply) => {
    const input = parseInput(SetupInput, request.body)
    const userId = await withLimits(database, clock.now(), linkLimits(request.ip), () => setUp(engine, input))
    return signIn(engine, database, request, reply, userId)
  })
}
