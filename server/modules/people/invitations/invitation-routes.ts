import { signInLink } from '@rodnik/shared/people/links.ts'
import {
  InvitationAcceptance,
  InvitationInfo,
  InvitationInput,
  InvitationLink,
  InvitationOffer,
  InvitationQuery,
} from '@rodnik/shared/people/people.ts'
import { TokenAnswer } from '@rodnik/shared/people/sign-in.ts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Engine, isId } from '../../../engine/index.ts'
import { AppError } from '../../../platform/errors/app-error.ts'
import { parseInput } from '../../../platform/http/parse-input.ts'
import { describeRoute } from '../../../platform/http/route-docs.ts'
import { withLimits } from '../../../platform/sessions/attempts.ts'
import { removeLink } from '../../../platform/sessions/sign-in-links.ts'
import { linkingCaller, managingCaller } from '../sign-in/caller.ts'
import { linkLimits } from '../sign-in/limits.ts'
import { originOf, signIn } from '../sign-in/start.ts'
import { acceptInvitation, invite, listInvitations, lookUpInvitation } from './invitations.ts'

const docs = {
  create: describeRoute({
    id: 'createInvitation',
    summary: 'Invite a person',
    about:
      'The link works once, for a week, and is shown in this answer only. Only an owner invites owners and administrators. Needs a session, not an API token.',
    tag: 'people',
    input: InvitationInput,
    answer: InvitationLink,
    status: 201,
    example: { input: { email: 'pavel@example.com', role: 'seller' } },
    errors: [403, 409],
  }),
  list: describeRoute({
    id: 'listInvitations',
    summary: 'List invitations that nobody has accepted yet',
    tag: 'people',
    answer: z.object({ data: z.array(InvitationInfo) }),
    errors: [403],
  }),
  remove: describeRoute({
    id: 'removeInvitation',
    summary: 'Withdraw an invitation',
    tag: 'people',
    params: { id: 'Id of the invitation, from the list' },
    status: 204,
    errors: [403, 404],
  }),
  lookUp: describeRoute({
    id: 'lookUpInvitation',
    summary: 'Show an invitation to whoever holds its token',
    tag: 'sign-in',
    open: true,
    query: InvitationQuery,
    answer: InvitationOffer,
    errors: [404, 429],
  }),
  accept: describeRoute({
    id: 'acceptInvitation',
    summary: 'Accept an invitation, and sign in',
    tag: 'sign-in',
    open: true,
    input: InvitationAcceptance,
    answer: TokenAnswer,
    errors: [404, 409, 429],
  }),
}

/** Routes to invite people and to come in by invitation. */
export function addInvitationRoutes(app: FastifyInstance, engine: Engine): void {
  const { database, clock } = engine
  app.post('/api/v1/invitations', { config: { openapi: docs.create } }, async (request, reply) => {
    const ctx = await linkingCaller(engine, request)
    const { email, role, team } = parseInput(InvitationInput, request.body)
    const { id, token } = await database.transaction((tx) => invite(ctx, tx, { email, role, team: team ?? null }))
    reply.code(201)
    return { id, link: signInLink(originOf(request), 'invitation', token) }
  })

  app.get('/api/v1/invitations', { config: { openapi: docs.list } }, async (request) => {
    return { data: await listInvitations(await managingCaller(engine, request, false)) }
  })

  app.delete<{ Params: { id: string } }>(
    '/api/v1/invitations/:id',
    { config: { openapi: docs.remove } },
    async (request, reply) => {
      await managingCaller(engine, request)
      const { id } = request.params
      if (!isId(id) || !(await removeLink(database, 'invitation', id))) throw new AppError('missing')
      return reply.code(204).send()
    },
  )

  app.get('/api/v1/invitations/lookup', { config: { openapi: docs.lookUp } }, async (request) => {
    const { token } = parseInput(InvitationQuery, request.query)
    const now = clock.now()
    return withLimits(database, now, linkLimits(request.ip), () => lookUpInvitation(database, token, now))
  })

  app.post('/api/v1/invitations/accept', { config: { openapi: docs.accept } }, async (request, reply) => {
    const input = parseInput(InvitationAcceptance, request.body)
    const limits = linkLimits(request.ip)
    const userId = await withLimits(database, clock.now(), limits, () => acceptInvitation(engine, input))
    return signIn(engine, database, request, reply, userId)
  })
}
