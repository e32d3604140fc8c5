import sql, { type Sql } from 'sql-template-tag'
import type { Identity, RoleName } from '../../../engine/index.ts'
import { hashToken } from '../../../platform/crypto/tokens.ts'
import type { Queryable } from '../../../platform/database/database.ts'
import { apiTokenMark, type TokenScope } from '../../../platform/sessions/api-tokens.ts'

/** Who a token belongs to, and what kind of token it is. */
export interface SignIn {
  identity: Identity
  /** Set for a session of a browser or program that signed in by password. */
  sessionId?: string
  /** Set for an API token. */
  tokenId?: string
  /** When its use was noted last. */
  usedAt: Date | null
}

interface Row {
  id: string
  role: RoleName
  locale: 'ru' | 'en'
  zone: string
  currency: string
  teams: string[]
  people: string[]
  key: string
  scope: TokenScope
  used: string | null
}

/** The person behind a token that works now; null for all others alike. */
export async function findSignIn(db: Queryable, token: string, now: Date): Promise<SignIn | null> {
  const isApiToken = token.startsWith(apiTokenMark)
  const hash = hashToken(token)
  const source = isApiToken
    ? sql`SELECT k.id AS key, k.user_id, k.scope, k.used_at FROM api_tokens k WHERE k.token_hash = ${hash} AND (k.expires_at IS NULL OR k.expires_at > ${now})`
    : sql`SELECT k.id AS key, k.user_id, 'write' AS scope, k.used_at FROM sessions k WHERE k.token_hash = ${hash} AND k.expires_at > ${now} AND k.ends_at > ${now}`
  const [row] = await db.query<Row>(identityQuery(source), isApiToken ? 'identity_of_api_token' : 'identity_of_session')
  if (!row) return null
  const identity = identityOf(row, row.scope === 'read')
  const usedAt = row.used === null ? null : new Date(row.used)
  return isApiToken ? { identity, tokenId: row.key, usedAt } : { identity, sessionId: row.key, usedAt }
}

/** The identity of an active person, for work that is done on the person's behalf. */
export async function findIdentity(db: Queryable, userId: string): Promise<Identity | null> {
  const source = sql`SELECT ${userId}::uuid AS key, ${userId}::uuid AS user_id, 'write' AS scope, NULL::timestamptz AS used_at`
  const [row] = await db.query<Row>(identityQuery(source), 'identity_of_user')
  return row ? identityOf(row, false) : null
}

// A team counts as one's own when one belongs to it or heads it, or when it lies below such a team.
function identityQuery(source: Sql): Sql {
  return sql`WITH RECURSIVE k AS (${source}),
    u AS (SELECT k.*, u.* FROM k JOIN users u ON u.id = k.user_id WHERE u.active AND u.deleted_at IS NULL),
    own AS (
      SELECT t.id FROM teams t, u WHERE t.deleted_at IS NULL AND (t.id = u.team_id OR t.head_id = u.id)
      UNION SELECT t.id FROM teams t JOIN own ON t.parent_id = own.id WHERE t.deleted_at IS NULL
    )
    SELECT u.id, u.role, coalesce(u.locale, c.locale) AS locale, coalesce(u.zone, c.zone) AS zone, c.currency,
      ARRAY(SELECT id::text FROM own) AS teams,
      ARRAY(SELECT p.id::text FROM users p WHERE p.team_id IN (SELECT id FROM own) UNION SELECT u.id::text) AS people,
      u.key, u.scope, u.used_at::text AS used
    FROM u, company_settings c`
}

function identityOf(row: Row, readOnly: boolean): Identity {
  const actor = { id: row.id, role: row.role, teamIds: row.teams, teamUserIds: row.people }
  return { actor, locale: row.locale, zone: row.zone, currency: row.currency, readOnly }
}
