import sql from 'sql-template-tag'
import { passwordFault } from '../../../platform/crypto/password-rules.ts'
import { hashPassword, isOutdated, verifyNothing, verifyPassword } from '../../../platform/crypto/passwords.ts'
import type { Queryable } from '../../../platform/database/database.ts'
import { assertNoFaults } from '../../../platform/errors/app-error.ts'

/** Throws `invalid_input` at `path` when a password is too short, common, or made of what is known about the person. */
export function assertPassword(password: string, path: string, about: (string | undefined)[]): void {
  const fault = passwordFault(password, about)
  assertNoFaults(fault ? [{ path, code: fault }] : [])
}

/** Stores the hash of a person's password (see `hashPassword`). */
export async function storePassword(db: Queryable, userId: string, hash: string, now: Date): Promise<void> {
  await db.query(
    sql`INSERT INTO passwords (user_id, hash, changed_at) VALUES (${userId}, ${hash}, ${now})
      ON CONFLICT (user_id) DO UPDATE SET hash = EXCLUDED.hash, changed_at = EXCLUDED.changed_at`,
  )
}

/** Hashes and stores a person's password; check it before with `assertPassword`. */
export async function setPassword(db: Queryable, userId: string, password: string, now: Date): Promise<void> {
  await storePassword(db, userId, await hashPassword(password), now)
}

/** Somebody who may sign in. */
export interface Account {
  id: string
  name: string
  email: string
}

/** The active person with this e-mail. */
export async function findAccount(db: Queryable, email: string): Promise<Account | undefined> {
  const [found] = await db.query<Account>(
    sql`SELECT id, name, email FROM users WHERE email = ${foldEmail(email)} AND active AND deleted_at IS NULL`,
  )
  return found
}

/**
 * The active person with this e-mail and password, or undefined. Takes the same time and the same statements whether the
 * person exists, has no password or typed a wrong one.
 */
export async function findByPassword(db: Queryable, email: string, password: string): Promise<Account | undefined> {
  const [found] = await db.query<Account & { hash: string | null }>(
    sql`SELECT u.id, u.name, u.email, p.hash FROM users u LEFT JOIN passwords p ON p.user_id = u.id
      WHERE u.email = ${email} AND u.active AND u.deleted_at IS NULL`,
  )
  const right = found?.hash ? await verifyPassword(password, found.hash) : await verifyNothing(password)
  if (!found?.hash || !right) return undefined
  // A new cost for hashes reaches people as they sign in; the only time that the password is at hand.
  if (isOutdated(found.hash))
    await db.query(
      sql`UPDATE passwords SET hash = ${await hashPassword(password)} WHERE user_id = ${found.id} AND hash = ${found.hash}`,
    )
  return { id: found.id, name: found.name, email: found.email }
}

/** The form in which e-mails are stored and compared. */
export function foldEmail(email: string): string {
  return email.trim().toLowerCase()
}
