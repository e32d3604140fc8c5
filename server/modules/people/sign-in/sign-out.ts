import sql from 'sql-template-tag'
import type { Queryable } from '../../../platform/database/database.ts'
import { removeApiTokensOf } from '../../../platform/sessions/api-tokens.ts'
import { endSessionsOf } from '../../../platform/sessions/sessions.ts'
import { removeLinksOf } from '../../../platform/sessions/sign-in-links.ts'

const peopleLock = 7_046_401

/** Serialises, until the transaction ends, the writes that only hold together: the last owner, the tree of teams, the first set-up. */
export async function lockPeople(tx: Queryable): Promise<void> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${peopleLock}::bigint)`)
}

/** Takes every way in from people who leave, and the invitations that they have given. */
export async function signOutForGood(tx: Queryable, userIds: string[], by: string): Promise<void> {
  // The database notes in the change log who ended them.
  await tx.query(sql`SELECT set_config('rodnik.actor', ${by}, true)`)
  await endSessionsOf(tx, userIds)
  await removeApiTokensOf(tx, userIds)
  await removeLinksOf(tx, 'reset', userIds)
  await tx.query(sql`DELETE FROM sign_in_links WHERE created_by = ANY(${userIds}::uuid[]) AND used_at IS NULL`)
}
