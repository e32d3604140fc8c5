import { SessionInfo, SignInInput, TokenAnswer } from '@rodnik/shared/people/sign-in.ts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Engine, isId } from '../../../engine/index.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'
import { parseInput } from '../../../platform/http/parse-input.ts'
import { describeRoute } from '../../../platform/http/route-docs.ts'
import { clearSessionCookie } from '../../../platform/http/session-cookie.ts'
import { masked } from '../../../platform/log/log.ts'
import { withLimits } from '../../../platform/sessions/attempts.ts'
import { endSession, listSessions } from '../../../platform/sessions/sessions.ts'
import { signedInCaller, writingCaller } from './caller.ts'
import { signInOf } from './gate.ts'
import { announcePeopleChange } from './identity-cache.ts'
import { passwordLimits } from './limits.ts'
import { findByPassword, foldEmail } from './passwords.ts'
import { signIn } from './start.ts'

declareErrors({ 'sign_in.wrong': 'signed_out' })

const docs = {
  signIn: describeRoute({
    id: 'signIn',
    summary: 'Sign in by e-mail and password',
    about: 'Answers a session token for `Authorization: Bearer` and sets the same session as a cookie.',
    tag: 'sign-in',
    open: true,
    input: SignInInput,
    answer: TokenAnswer,
    example: { input: { email: 'anna@example.com', password: 'three random words' }, answer: { token: 'hT3…' } },
    errors: [401, 403, 429],
  }),
  signOut: describeRoute({ id: 'signOut', summary: 'End the own session', tag: 'sign-in', status: 204 }),
  list: describeRoute({
    id: 'listSessions',
    summary: 'List where the caller is signed in',
    tag: 'sign-in',
    answer: z.object({ data: z.array(SessionInfo) }),
  }),
  end: describeRoute({
    id: 'endSession',
    summary: 'Sign one device of the caller out',
    tag: 'sign-in',
    params: { id: 'Id of the session, from the list' },
    status: 204,
    errors: [403, 404],
  }),
}

/** Routes to sign in and out, and of the list of devices. */
export function addSessionRoutes(app: FastifyInstance, engine: Engine): void {
  const { database, clock, log } = engine
  app.post('/api/v1/session', { config: { openapi: docs.signIn } }, async (request, reply) => {
    const { email, password } = parseInput(SignInInput, request.body)
    const account = await withLimits(database, clock.now(), passwordLimits(foldEmail(email), request.ip), async () => {
      const found = await findByPassword(database, foldEmail(email), password)
      if (found) return found
      log.warn('sign_in.refused', { address: masked(request.ip), account: masked(foldEmail(email)) })
      throw new AppError('sign_in.wrong')
    })
    return signIn(engine, database, request, reply, account.id)
  })

  app.delete('/api/v1/session', { config: { openapi: docs.signOut } }, async (request, reply) => {
    const ctx = await writingCaller(engine, request)
    const sessionId = signInOf(request)?.sessionId
    if (sessionId) {
      await endSession(database, ctx.actor.id, sessionId)
      await announcePeopleChange(ctx)
    }
    clearSessionCookie(request, reply)
    return reply.code(204).send()
  })

  app.get('/api/v1/sessions', { config: { openapi: docs.list } }, async (request) => {
    const ctx = await engine.contextOf(request)
    const current = signInOf(request)?.sessionId
    const sessions = await listSessions(database, ctx.actor.id, clock.now())
    return { data: sessions.map((session) => ({ ...session, current: session.id === current })) }
  })

  app.delete<{ Params: { id: string } }>(
    '/api/v1/sessions/:id',
    { config: { openapi: docs.end } },
    async (request, reply) => {
      const { ctx } = await signedInCaller(engine, request)
      const { id } = request.params
      if (!isId(id) || !(await endSession(database, ctx.actor.id, id))) throw new AppError('missing')
      await announcePeopleChange(ctx)
      return reply.code(204).send()
    },
  )
}
