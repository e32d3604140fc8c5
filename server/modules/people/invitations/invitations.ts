import type { InvitationInfo, InvitationOffer } from '@rodnik/shared/people/people.ts'
import sql from 'sql-template-tag'
import type { z } from 'zod'
import { type Context, createRecords, type Engine, type RoleName, updateRecords } from '../../../engine/index.ts'
import { hashPassword } from '../../../platform/crypto/passwords.ts'
import type { Queryable } from '../../../platform/database/database.ts'
import { AppError, assertNoFaults, declareErrors } from '../../../platform/errors/app-error.ts'
import { createLink, findLink, listLinks, type SignInLink, useLink } from '../../../platform/sessions/sign-in-links.ts'
import { readCompanySettings } from '../company/company-settings.ts'
import { assertPassword, storePassword } from '../sign-in/passwords.ts'
import { isMighty } from '../users/user-rules.ts'

declareErrors({ 'people.email_taken': 'conflict', 'people.above': 'denied', 'sign_in.link_dead': 'missing' })

/** What an invitation promises. */
interface Terms {
  email: string
  role: RoleName
  team: string | null
}

/**
 * Invites a person; a newer invitation of the same e-mail takes the place of the older. Somebody who is known already but
 * never had a password (an imported person) is invited with the role and team that they have. Answers id and token.
 */
export async function invite(ctx: Context, tx: Queryable, given: Terms): Promise<{ id: string; token: string }> {
  const known = await findWaiting(tx, given.email)
  const input = known ? { ...given, role: known.role, team: known.team } : given
  if (isMighty(input.role) && ctx.actor.role !== 'owner') throw new AppError('people.above')
  if (!known) await assertEmailFree(tx, input.email)
  if (input.team && !known) await assertTeam(tx, input.team)
  await tx.query(
    sql`DELETE FROM sign_in_links WHERE kind = 'invitation' AND used_at IS NULL AND data->>'email' = ${input.email}`,
  )
  return createLink(tx, { kind: 'invitation', now: ctx.clock.now(), createdBy: ctx.actor.id, data: { ...input } })
}

/** Invitations that nobody has accepted yet. */
export async function listInvitations(ctx: Context): Promise<z.infer<typeof InvitationInfo>[]> {
  const links = await listLinks(ctx.database, 'invitation', ctx.clock.now())
  return links.map((link) => {
    const { id, createdAt, createdBy, expiresAt } = link
    return { id, ...promiseOf(link), createdAt, createdBy, expiresAt }
  })
}

/** What the holder of a token may know of the invitation. */
export async function lookUpInvitation(
  db: Queryable,
  token: string,
  now: Date,
): Promise<z.infer<typeof InvitationOffer>> {
  const link = await findLink(db, 'invitation', token, now)
  if (!link) throw new AppError('sign_in.link_dead')
  const { email, role } = promiseOf(link)
  const company = await readCompanySettings(db)
  const [inviter] = await db.query<{ name: string }>(sql`SELECT name FROM users WHERE id = ${link.createdBy}`)
  return { email, role, company: company.name, locale: company.locale, invitedBy: inviter?.name ?? null }
}

/** Makes the invited person a user with a password; answers the id. */
export async function acceptInvitation(
  engine: Engine,
  input: { token: string; name: string; password: string; locale: 'ru' | 'en' },
): Promise<string> {
  const { database, clock } = engine
  const known = await findLink(database, 'invitation', input.token, clock.now())
  if (!known) throw new AppError('sign_in.link_dead')
  assertPassword(input.password, '/password', [promiseOf(known).email, input.name])
  const hash = await hashPassword(input.password)
  const ctx = await engine.systemContext('request')
  return database.transaction(async (tx) => {
    const link = await useLink(tx, 'invitation', input.token, clock.now())
    if (!link) throw new AppError('sign_in.link_dead')
    const { email, role, team } = promiseOf(link)
    const inside: Context = { ...ctx, tx, db: tx }
    const waiting = await findWaiting(tx, email)
    if (waiting) {
      // The role that was vouched for is the one that the account must still have.
      if (waiting.role !== role) throw new AppError('sign_in.link_dead')
      const values = { name: input.name, locale: input.locale }
      await updateRecords(inside, engine.registry.get('user'), [{ id: waiting.id, values }])
      await storePassword(tx, waiting.id, hash, clock.now())
      return waiting.id
    }
    await assertEmailFree(tx, email)
    const values = {
      name: input.name,
      email,
      role,
      locale: input.locale,
      ...((await isLiveTeam(tx, team)) ? { team } : {}),
    }
    const [created] = await createRecords(inside, engine.registry.get('user'), [values])
    if (!created) throw new Error('no user was created')
    await storePassword(tx, created.id, hash, clock.now())
    return created.id
  })
}

function promiseOf(link: SignInLink): Terms {
  const { email, role, team } = link.data as unknown as Terms
  return { email, role, team: team ?? null }
}

/** An active person with that address who has never had a password; held until the transaction ends. */
async function findWaiting(
  db: Queryable,
  email: string,
): Promise<{ id: string; role: RoleName; team: string | null } | undefined> {
  const [row] = await db.query<{ id: string; role: RoleName; team: string | null }>(
    sql`SELECT u.id, u.role, u.team_id AS team FROM users u WHERE u.email = ${email} AND u.active AND u.deleted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM passwords p WHERE p.user_id = u.id) FOR NO KEY UPDATE`,
  )
  return row
}

async function assertEmailFree(db: Queryable, email: string): Promise<void> {
  const found = await db.query(sql`SELECT 1 FROM users WHERE email = ${email} AND deleted_at IS NULL`)
  if (found.length > 0) throw new AppError('people.email_taken', {}, [{ path: '/email', code: 'not_unique' }])
}

async function assertTeam(db: Queryable, id: string): Promise<void> {
  assertNoFaults(
    (await isLiveTeam(db, id)) ? [] : [{ path: '/team', code: 'no_such_record', data: { object: 'team' } }],
  )
}

async function isLiveTeam(db: Queryable, id: string | null): Promise<boolean> {
  const found = await db.query(sql`SELECT 1 FROM teams WHERE id = ${id} AND deleted_at IS NULL`)
  return found.length > 0
}
