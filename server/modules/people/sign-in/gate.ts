import type { FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import { type Identity, listen } from '../../../engine/index.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Database } from '../../../platform/database/database.ts'
import { readBearer, readSessionCookie } from '../../../platform/http/session-cookie.ts'
import type { Log } from '../../../platform/log/log.ts'
import { touchApiToken } from '../../../platform/sessions/api-tokens.ts'
import { touchSession } from '../../../platform/sessions/sessions.ts'
import { type CompanyDefaults, readCompanyDefaults } from '../company/company-settings.ts'
import { findIdentity, findSignIn, type SignIn } from './find-identity.ts'
import { createIdentityCache, peopleChannel } from './identity-cache.ts'

const touchAfterMs = 5 * 60_000

/** Knows who asks; the part of people that the engine is made with. */
export interface Gate {
  /** Who sends a request, by bearer token or cookie; null when nobody is signed in. */
  identify(request: FastifyRequest): Promise<Identity | null>
  /** An active person to act for, outside a request. */
  identityOf(userId: string): Promise<Identity | null>
  /** Language, zone and currency of the company. */
  company(): Promise<CompanyDefaults>
  close(): Promise<void>
}

const signIns = new WeakMap<FastifyRequest, SignIn>()

/** How the sender of a request has signed in, once it is identified. */
export function signInOf(request: FastifyRequest): SignIn | undefined {
  return signIns.get(request)
}

/** Opens the gate over a prepared database. */
export function openGate(options: { database: Database; clock: Clock; log: Log }): Gate {
  const { database, clock, log } = options
  const people = createIdentityCache<SignIn>(clock)
  const company = createIdentityCache<CompanyDefaults>(clock)
  const setHearing = (hearing: boolean) => {
    people.setHearing(hearing)
    company.setHearing(hearing)
  }
  const listener = listen(database.url, [peopleChannel], {
    message: () => {
      people.clear()
      company.clear()
    },
    ready: () => setHearing(true),
    lost: () => setHearing(false),
  })
  async function load(token: string): Promise<SignIn | null> {
    const now = clock.now()
    const found = await findSignIn(database, token, now)
    if (found && (found.usedAt === null || now.getTime() - found.usedAt.getTime() > touchAfterMs))
      await noteUse(database, found, now).catch((error) => log.error('people.use_not_noted', error))
    return found
  }
  return {
    async identify(request) {
      const token = tokenOf(request)
      if (!token) return null
      const signIn = await people.get(token, () => load(token))
      if (!signIn) return null
      signIns.set(request, signIn)
      return signIn.identity
    },
    identityOf: (userId) => findIdentity(database, userId),
    async company() {
      const found = await company.get('company', () => readCompanyDefaults(database))
      return found as CompanyDefaults
    },
    async close() {
      people.close()
      company.close()
      await listener.close()
    },
  }
}

// A request that brings a header is a program's; the browser's cookie must not help it out.
function tokenOf(request: FastifyRequest): string | undefined {
  return request.headers.authorization === undefined ? readSessionCookie(request) : readBearer(request)
}

async function noteUse(database: Database, signIn: SignIn, now: Date): Promise<void> {
  const { identity, sessionId, tokenId } = signIn
  if (sessionId) await touchSession(database, sessionId, now)
  if (tokenId) await touchApiToken(database, tokenId, now)
  await database.query(sql`UPDATE users SET last_seen_at = ${now} WHERE id = ${identity.actor.id}`)
}
