import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import sql from 'sql-template-tag'
import type { Queryable } from '../database/database.ts'
import { AppError } from '../errors/app-error.ts'

/** How often something may be tried: `most` times in `seconds`. */
export interface Limit {
  /** What is counted: `sign-in:account` with the account's e-mail, for instance. */
  kind: string
  subject: string
  most: number
  seconds: number
}

/**
 * Counts an attempt against all its limits before it is made, so that attempts in parallel cannot slip through. Throws
 * `too_many` with the seconds to wait. The counters lie in the database: several servers count together.
 */
export async function countAttempt(db: Queryable, now: Date, limits: Limit[]): Promise<void> {
  let wait = 0
  for (const limit of limits) {
    const until = new Date(now.getTime() + limit.seconds * 1000)
    const [row] = await db.query<{ count: number; seconds: number }>(
      sql`INSERT INTO attempts AS a (key, count, until) VALUES (${keyOf(limit)}, 1, ${until})
        ON CONFLICT (key) DO UPDATE SET
          count = CASE WHEN a.until <= ${now} THEN 1 ELSE a.count + 1 END,
          until = CASE WHEN a.until <= ${now} THEN EXCLUDED.until ELSE a.until END
        RETURNING count, extract(epoch FROM until - ${now}::timestamptz)::float AS seconds`,
    )
    if (row && row.count > limit.most) wait = Math.max(wait, row.seconds)
  }
  if (wait > 0) throw new AppError('too_many', { seconds: Math.ceil(wait) })
}

/** Does what is limited: counts the attempt before, and takes it back when `work` succeeds, so that only failures count. */
export async function withLimits<T>(db: Queryable, now: Date, limits: Limit[], work: () => Promise<T>): Promise<T> {
  await countAttempt(db, now, limits)
  const result = await work()
  await forgiveAttempt(db, limits)
  return result
}

/** Takes an attempt back that turned out to be honest, so that only failures count. */
async function forgiveAttempt(db: Queryable, limits: Limit[]): Promise<void> {
  const keys = limits.map(keyOf)
  await db.query(sql`UPDATE attempts SET count = greatest(count - 1, 0) WHERE key = ANY(${keys}::bytea[])`)
}

/** Removes counters whose window is over. */
export async function dropOldAttempts(db: Queryable, now: Date): Promise<void> {
  await db.query(sql`DELETE FROM attempts WHERE until < ${now}`)
}

/** The part of a network address that one attacker holds: an IPv6 customer has a whole /64. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const middle = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...middle, ...right].slice(0, 4).join(':')
}

function keyOf(limit: Limit): Buffer {
  return createHash('sha256').update(`${limit.kind}\n${limit.subject}`).digest()
}
