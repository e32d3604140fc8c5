import sql from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import { hashToken, newToken } from '../crypto/tokens.ts'
import type { Queryable } from '../database/database.ts'
import { isoTime } from './iso-time.ts'

const day = 24 * 3600 * 1000
/** A session ends after so long without use, and after so long in any case (milliseconds). */
export const sessionLife = { idle: 30 * day, total: 90 * day } as const

/** A session as its owner sees it. */
export interface SessionInfo {
  id: string
  createdAt: string
  usedAt: string
  expiresAt: string
  address: string | null
  agent: string | null
}

/** Starts a session; the token is given to the client and is found nowhere else afterwards. */
export async function startSession(
  db: Queryable,
  session: { userId: string; now: Date; address?: string; agent?: string },
): Promise<{ id: string; token: string }> {
  const { userId, now } = session
  const id = newId()
  const token = newToken()
  const agent = session.agent?.slice(0, 300) ?? null
  await db.query(
    sql`INSERT INTO sessions (id, user_id, token_hash, created_at, used_at, expires_at, ends_at, address, agent)
      VALUES (${id}, ${userId}, ${hashToken(token)}, ${now}, ${now}, ${later(now, sessionLife.idle)}, ${later(now, sessionLife.total)}, ${session.address ?? null}, ${agent})`,
  )
  return { id, token }
}

/** Notes that a session is in use and moves its end. Call it now and then, not at each request. */
export async function touchSession(db: Queryable, id: string, now: Date): Promise<void> {
  await db.query(
    sql`UPDATE sessions SET used_at = ${now}, expires_at = least(${later(now, sessionLife.idle)}::timestamptz, ends_at) WHERE id = ${id}`,
  )
}

/** The sessions of a person that still work, the last used first. */
export async function listSessions(db: Queryable, userId: string, now: Date): Promise<SessionInfo[]> {
  return db.query<SessionInfo>(
    sql`SELECT id, ${isoTime('created_at')} AS "createdAt", ${isoTime('used_at')} AS "usedAt", ${isoTime('least(expires_at, ends_at)')} AS "expiresAt", address, agent
      FROM sessions WHERE user_id = ${userId} AND expires_at > ${now} AND ends_at > ${now} ORDER BY used_at DESC, id`,
  )
}

/** Ends one session of a person; false when there is no such session of theirs. */
export async function endSession(db: Queryable, userId: string, id: string): Promise<boolean> {
  const rows = await db.query(sql`DELETE FROM sessions WHERE id = ${id} AND user_id = ${userId} RETURNING id`)
  return rows.length > 0
}

/** Ends all sessions of people, but for one. */
export async function endSessionsOf(db: Queryable, userIds: string[], except?: string): Promise<void> {
  await db.query(
    sql`DELETE FROM sessions WHERE user_id = ANY(${userIds}::uuid[]) AND id IS DISTINCT FROM ${except ?? null}::uuid`,
  )
}

/** Removes sessions that have ended by themselves. */
export async function dropOldSessions(db: Queryable, now: Date): Promise<void> {
  await db.query(sql`DELETE FROM sessions WHERE expires_at <= ${now} OR ends_at <= ${now}`)
}

function later(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds)
}
