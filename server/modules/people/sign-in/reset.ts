import sql from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import { hashPassword } from '../../../platform/crypto/passwords.ts'
import type { Database, Queryable, Transaction } from '../../../platform/database/database.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'
import { isoTime } from '../../../platform/sessions/iso-time.ts'
import { endSessionsOf } from '../../../platform/sessions/sessions.ts'
import { createLink, findLink, removeLinksOf, useLink } from '../../../platform/sessions/sign-in-links.ts'
import { announcePeopleChange } from './identity-cache.ts'
import { assertPassword, storePassword } from './passwords.ts'

declareErrors({ 'sign_in.link_dead': 'missing' })

/** Notes that somebody forgot the password, if there is such an active person; tells nobody whether there is. */
export async function requestReset(tx: Queryable, email: string, now: Date): Promise<void> {
  await tx.query(
    sql`INSERT INTO password_reset_requests (id, user_id, created_at)
      SELECT ${newId()}, id, ${now} FROM users WHERE email = ${email} AND active AND deleted_at IS NULL
      ON CONFLICT (user_id) DO UPDATE SET created_at = EXCLUDED.created_at`,
  )
}

/** People who wait for a new password, the longest waiting first. */
export async function listResetRequests(db: Queryable): Promise<unknown[]> {
  return db.query(
    sql`SELECT r.id, json_build_object('id', u.id, 'name', u.name, 'email', u.email) AS user, ${isoTime('r.created_at')} AS "createdAt"
      FROM password_reset_requests r JOIN users u ON u.id = r.user_id WHERE u.active AND u.deleted_at IS NULL ORDER BY r.created_at LIMIT 1000`,
  )
}

/** Dismisses a request; false when there is none. */
export async function removeResetRequest(db: Queryable, id: string): Promise<boolean> {
  const rows = await db.query(sql`DELETE FROM password_reset_requests WHERE id = ${id} RETURNING id`)
  return rows.length > 0
}

/** Makes the link by which a person sets a new password; older ones of that person stop working. */
export async function createResetLink(
  tx: Queryable,
  userId: string,
  createdBy: string | null,
  now: Date,
): Promise<string> {
  await removeLinksOf(tx, 'reset', [userId])
  await tx.query(sql`DELETE FROM password_reset_requests WHERE user_id = ${userId}`)
  const { token } = await createLink(tx, { kind: 'reset', userId, createdBy, now })
  return token
}

/** Sets a new password by link and signs the person out everywhere; answers whose it was. */
export async function acceptReset(
  database: Database,
  input: { token: string; password: string },
  now: Date,
): Promise<string> {
  const link = await findLink(database, 'reset', input.token, now)
  const [person] = link?.userId ? await activePerson(database, link.userId) : []
  if (!person) throw new AppError('sign_in.link_dead')
  assertPassword(input.password, '/password', [person.email, person.name])
  const hash = await hashPassword(input.password)
  return database.transaction(async (tx: Transaction) => {
    if (!(await useLink(tx, 'reset', input.token, now))) throw new AppError('sign_in.link_dead')
    await storePassword(tx, person.id, hash, now)
    await endSessionsOf(tx, [person.id])
    await announcePeopleChange({ tx, db: tx })
    return person.id
  })
}

async function activePerson(db: Queryable, id: string): Promise<{ id: string; name: string; email: string }[]> {
  return db.query(sql`SELECT id, name, email FROM users WHERE id = ${id} AND active AND deleted_at IS NULL`)
}
