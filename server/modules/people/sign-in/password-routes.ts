import { signInLink } from '@rodnik/shared/people/links.ts'
import { ResetLink } from '@rodnik/shared/people/people.ts'
import {
  PasswordChange,
  ResetAcceptance,
  ResetRequest,
  ResetRequestInfo,
  TokenAnswer,
} from '@rodnik/shared/people/sign-in.ts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Engine, getRecord, isId } from '../../../engine/index.ts'
import { hashPassword } from '../../../platform/crypto/passwords.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'
import { parseInput } from '../../../platform/http/parse-input.ts'
import { describeRoute } from '../../../platform/http/route-docs.ts'
import { countAttempt, withLimits } from '../../../platform/sessions/attempts.ts'
import { endSessionsOf } from '../../../platform/sessions/sessions.ts'
import { isMighty } from '../users/user-rules.ts'
import { linkingCaller, managingCaller, signedInCaller } from './caller.ts'
import { announcePeopleChange } from './identity-cache.ts'
import { linkLimits, passwordLimits, resetLimits } from './limits.ts'
import { assertPassword, findByPassword, foldEmail, storePassword } from './passwords.ts'
import { acceptReset, createResetLink, listResetRequests, removeResetRequest, requestReset } from './reset.ts'
import { originOf, signIn } from './start.ts'

declareErrors({
  'people.above': 'denied',
  'people.own_link': 'denied',
  'people.inactive': 'conflict',
  'people.no_address': 'conflict',
})

const docs = {
  change: describeRoute({
    id: 'changePassword',
    summary: 'Change the own password',
    about: 'Signs all other devices of the caller out. Needs a session, not an API token.',
    tag: 'sign-in',
    input: PasswordChange,
    status: 204,
    errors: [403, 429],
  }),
  request: describeRoute({
    id: 'requestPasswordReset',
    summary: 'Ask an administrator for a new password',
    about: 'Answers the same whether the e-mail is known or not.',
    tag: 'sign-in',
    open: true,
    input: ResetRequest,
    status: 204,
    errors: [429],
  }),
  accept: describeRoute({
    id: 'acceptPasswordReset',
    summary: 'Set a new password by link, and sign in',
    tag: 'sign-in',
    open: true,
    input: ResetAcceptance,
    answer: TokenAnswer,
    errors: [404, 429],
  }),
  list: describeRoute({
    id: 'listPasswordResets',
    summary: 'List people who wait for a new password',
    about: 'For owners and administrators.',
    tag: 'people',
    answer: z.object({ data: z.array(ResetRequestInfo) }),
    errors: [403],
  }),
  dismiss: describeRoute({
    id: 'dismissPasswordReset',
    summary: 'Dismiss a request for a new password',
    tag: 'people',
    params: { id: 'Id of the request, from the list' },
    status: 204,
    errors: [403, 404],
  }),
  link: describeRoute({
    id: 'createResetLink',
    summary: 'Make a link by which a person sets a password',
    about:
      'Works once, for a day; for people without a password too. Only an owner makes one for owners and administrators. Needs a session, not an API token.',
    tag: 'people',
    params: { id: 'Id of the user' },
    answer: ResetLink,
    errors: [403, 404, 409],
  }),
}

/** Routes to change a password, and to get a new one when it is forgotten. */
export function addPasswordRoutes(app: FastifyInstance, engine: Engine): void {
  const { database, clock } = engine
  addResetRequestRoutes(app, engine)
  app.post('/api/v1/me/password', { config: { openapi: docs.change } }, async (request, reply) => {
    const { ctx, sessionId } = await signedInCaller(engine, request)
    const { current, next } = parseInput(PasswordChange, request.body)
    const me = await getRecord(ctx, ctx.registry.get('user'), ctx.actor.id, ['name', 'email'])
    const email = String(me.email)
    await withLimits(database, clock.now(), passwordLimits(email, request.ip), async () => {
      if (!(await findByPassword(database, email, current)))
        throw new AppError('invalid_input', {}, [{ path: '/current', code: 'wrong_password' }])
    })
    assertPassword(next, '/next', [email, String(me.name)])
    const hash = await hashPassword(next)
    await database.transaction(async (tx) => {
      await storePassword(tx, ctx.actor.id, hash, clock.now())
      await endSessionsOf(tx, [ctx.actor.id], sessionId)
      await announcePeopleChange({ tx, db: tx })
    })
    return reply.code(204).send()
  })

  app.post<{ Params: { id: string } }>(
    '/api/v1/users/:id/reset-link',
    { config: { openapi: docs.link } },
    async (request) => {
      const ctx = await linkingCaller(engine, request)
      const user = await getRecord(ctx, ctx.registry.get('user'), request.params.id, ['role', 'active', 'email'])
      if (user.id === ctx.actor.id) throw new AppError('people.own_link')
      if (isMighty(user.role) && ctx.actor.role !== 'owner') throw new AppError('people.above')
      if (user.active !== true || user.deletedAt) throw new AppError('people.inactive')
      if (!user.email) throw new AppError('people.no_address')
      const token = await database.transaction((tx) => createResetLink(tx, user.id, ctx.actor.id, clock.now()))
      return { link: signInLink(originOf(request), 'reset', token) }
    },
  )
}

function addResetRequestRoutes(app: FastifyInstance, engine: Engine): void {
  const { database, clock } = engine
  app.post('/api/v1/password-resets', { config: { openapi: docs.request } }, async (request, reply) => {
    const email = foldEmail(parseInput(ResetRequest, request.body).email)
    // One transaction for both, so that a known e-mail costs no commit more than an unknown one.
    await database.transaction(async (tx) => {
      await countAttempt(tx, clock.now(), resetLimits(email, request.ip))
      await requestReset(tx, email, clock.now())
    })
    return reply.code(204).send()
  })

  app.post('/api/v1/password-resets/accept', { config: { openapi: docs.accept } }, async (request, reply) => {
    const input = parseInput(ResetAcceptance, request.body)
    const now = clock.now()
    const userId = await withLimits(database, now, linkLimits(request.ip), () => acceptReset(database, input, now))
    return signIn(engine, database, request, reply, userId)
  })

  app.get('/api/v1/password-resets', { config: { openapi: docs.list } }, async (request) => {
    await managingCaller(engine, request, false)
    return { data: await listResetRequests(database) }
  })

  app.delete<{ Params: { id: string } }>(
    '/api/v1/password-resets/:id',
    { config: { openapi: docs.dismiss } },
    async (request, reply) => {
      await managingCaller(engine, request)
      const { id } = request.params
      if (!isId(id) || !(await removeResetRequest(database, id))) throw new AppError('missing')
      return reply.code(204).send()
    },
  )
}
