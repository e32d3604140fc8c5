import sql from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import { hashToken, newToken } from '../crypto/tokens.ts'
import type { Queryable } from '../database/database.ts'
import { isoTime } from './iso-time.ts'

export type LinkKind = 'setup' | 'invitation' | 'reset'

const hour = 3600 * 1000
/** How long a link works (milliseconds). */
export const linkLife: Record<LinkKind, number> = { setup: 30 * 24 * hour, invitation: 7 * 24 * hour, reset: 24 * hour }

/** A link that works once. */
export interface SignInLink {
  id: string
  userId: string | null
  data: Record<string, unknown>
  createdAt: string
  createdBy: string | null
  expiresAt: string
}

/** Makes a link; its token is in the answer and nowhere else. */
export async function createLink(
  db: Queryable,
  link: { kind: LinkKind; now: Date; userId?: string; data?: Record<string, unknown>; createdBy?: string | null },
): Promise<{ id: string; token: string }> {
  const id = newId()
  const token = newToken()
  const expiresAt = new Date(link.now.getTime() + linkLife[link.kind])
  await db.query(
    sql`INSERT INTO sign_in_links (id, kind, token_hash, user_id, data, created_at, created_by, expires_at)
      VALUES (${id}, ${link.kind}, ${hashToken(token)}, ${link.userId ?? null}, ${JSON.stringify(link.data ?? {})}, ${link.now}, ${link.createdBy ?? null}, ${expiresAt})`,
  )
  return { id, token }
}

/** The link of a token that still works; undefined for all others alike. */
export async function findLink(
  db: Queryable,
  kind: LinkKind,
  token: string,
  now: Date,
): Promise<SignInLink | undefined> {
  const [link] = await db.query<SignInLink>(
    sql`SELECT ${columns} FROM sign_in_links WHERE kind = ${kind} AND token_hash = ${hashToken(token)} AND used_at IS NULL AND expires_at > ${now}`,
  )
  return link
}

/** Uses a link up. Of two that use it at once, one gets it; roll the transaction back and it works again. */
export async function useLink(
  tx: Queryable,
  kind: LinkKind,
  token: string,
  now: Date,
): Promise<SignInLink | undefined> {
  const [link] = await tx.query<SignInLink>(
    sql`UPDATE sign_in_links SET used_at = ${now} WHERE kind = ${kind} AND token_hash = ${hashToken(token)} AND used_at IS NULL AND expires_at > ${now}
      RETURNING ${columns}`,
  )
  return link
}

/** Links of a kind that still work, the newest first. */
export async function listLinks(db: Queryable, kind: LinkKind, now: Date): Promise<SignInLink[]> {
  return db.query<SignInLink>(
    sql`SELECT ${columns} FROM sign_in_links WHERE kind = ${kind} AND used_at IS NULL AND expires_at > ${now} ORDER BY created_at DESC, id LIMIT 1000`,
  )
}

/** Withdraws a link; false when there is none. */
export async function removeLink(db: Queryable, kind: LinkKind, id: string): Promise<boolean> {
  const rows = await db.query(
    sql`DELETE FROM sign_in_links WHERE kind = ${kind} AND id = ${id} AND used_at IS NULL RETURNING id`,
  )
  return rows.length > 0
}

/** Withdraws the password links of people: each new one makes the older ones void. */
export async function removeLinksOf(db: Queryable, kind: LinkKind, userIds: string[]): Promise<void> {
  await db.query(
    sql`DELETE FROM sign_in_links WHERE kind = ${kind} AND user_id = ANY(${userIds}::uuid[]) AND used_at IS NULL`,
  )
}

/** Removes links that nobody can use any more. */
export async function dropOldLinks(db: Queryable, now: Date): Promise<void> {
  await db.query(sql`DELETE FROM sign_in_links WHERE expires_at <= ${now} OR used_at IS NOT NULL`)
}

const columns = sql`id, user_id AS "userId", data, ${isoTime('created_at')} AS "createdAt", created_by AS "createdBy", ${isoTime('expires_at')} AS "expiresAt"`
