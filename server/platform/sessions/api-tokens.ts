import sql from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import { hashToken, newToken } from '../crypto/tokens.ts'
import type { Queryable } from '../database/database.ts'
import { isoTime } from './iso-time.ts'

/** Mark of an API token, by which leaked ones are found by scanners, and told from session tokens. */
export const apiTokenMark = 'rdk_'
export type TokenScope = 'read' | 'write'

/** An API token as lists show it. */
export interface TokenInfo {
  id: string
  name: string
  hint: string
  scope: TokenScope
  createdAt: string
  usedAt: string | null
  expiresAt: string | null
}

/** Makes an API token; its text is in the answer and nowhere else. */
export async function createApiToken(
  db: Queryable,
  token: { userId: string; name: string; scope: TokenScope; expiresAt: Date | null; now: Date },
): Promise<TokenInfo & { token: string }> {
  const text = newToken(apiTokenMark)
  const [row] = await db.query<TokenInfo>(
    sql`INSERT INTO api_tokens (id, user_id, name, token_hash, hint, scope, created_at, expires_at)
      VALUES (${newId()}, ${token.userId}, ${token.name}, ${hashToken(text)}, ${text.slice(-4)}, ${token.scope}, ${token.now}, ${token.expiresAt})
      RETURNING ${columns}`,
  )
  return { ...(row as TokenInfo), token: text }
}

/** The API tokens of a person, the newest first, expired ones included. */
export async function listApiTokens(db: Queryable, userId: string): Promise<TokenInfo[]> {
  return db.query<TokenInfo>(
    sql`SELECT ${columns} FROM api_tokens WHERE user_id = ${userId} ORDER BY created_at DESC, id`,
  )
}

/** Removes an API token of a person; false when there is no such token of theirs. */
export async function removeApiToken(db: Queryable, userId: string, id: string): Promise<boolean> {
  const rows = await db.query(sql`DELETE FROM api_tokens WHERE id = ${id} AND user_id = ${userId} RETURNING id`)
  return rows.length > 0
}

/** Removes all API tokens of people. */
export async function removeApiTokensOf(db: Queryable, userIds: string[]): Promise<void> {
  await db.query(sql`DELETE FROM api_tokens WHERE user_id = ANY(${userIds}::uuid[])`)
}

/** Notes the use of a token. Call it now and then, not at each request. */
export async function touchApiToken(db: Queryable, id: string, now: Date): Promise<void> {
  await db.query(sql`UPDATE api_tokens SET used_at = ${now} WHERE id = ${id}`)
}

const columns = sql`id, name, hint, scope, ${isoTime('created_at')} AS "createdAt", ${isoTime('used_at')} AS "usedAt", ${isoTime('expires_at')} AS "expiresAt"`
