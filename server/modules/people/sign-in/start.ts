import type { FastifyReply, FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import type { Engine } from '../../../engine/index.ts'
import type { Queryable } from '../../../platform/database/database.ts'
import { setSessionCookie } from '../../../platform/http/session-cookie.ts'
import { sessionLife, startSession } from '../../../platform/sessions/sessions.ts'

/** Starts a session for the sender of a request and puts it into the cookie; the answer is for programs. */
export async function signIn(
  engine: Engine,
  db: Queryable,
  request: FastifyRequest,
  reply: FastifyReply,
  userId: string,
): Promise<{ token: string }> {
  const agent = request.headers['user-agent']
  const now = engine.clock.now()
  const { token } = await startSession(db, { userId, now, address: request.ip, agent })
  await db.query(sql`UPDATE users SET last_seen_at = ${now} WHERE id = ${userId}`)
  request.actorId = userId
  setSessionCookie(request, reply, token, sessionLife.total / 1000)
  return { token }
}

/** The address under which the sender of a request reaches the product. */
export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`
}
