import sql from 'sql-template-tag'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Queryable, Transaction } from '../../../platform/database/database.ts'

/** Channel on which servers hear that somebody's rights, teams or sessions are others now. */
export const peopleChannel = 'rodnik_people'

const lifeMs = 5000
const mostEntries = 10_000
const caches = new Set<() => void>()

/** Remembers for seconds who a token belongs to. */
export interface IdentityCache<T> {
  /** The remembered value, or the one that `load` gives; what is null is not remembered. */
  get(key: string, load: () => Promise<T | null>): Promise<T | null>
  clear(): void
  /** Whether announcements of other servers can be heard; what cannot be cleared is not remembered. */
  setHearing(hearing: boolean): void
  close(): void
}

/** Makes a cache that forgets everything whenever a change is announced. */
export function createIdentityCache<T>(clock: Clock): IdentityCache<T> {
  const entries = new Map<string, { value: T; until: number }>()
  let age = 0
  let hearing = false
  const clear = () => {
    age++
    entries.clear()
  }
  caches.add(clear)
  return {
    async get(key, load) {
      const now = clock.now().getTime()
      const known = entries.get(key)
      if (known && known.until > now && known.until - now <= lifeMs) return known.value
      const ageBefore = age
      const value = await load()
      // Loaded before a change that was announced meanwhile: right for this request, which came first, but not for the next.
      if (value === null || !hearing || age !== ageBefore) return value
      if (entries.size >= mostEntries) entries.clear()
      entries.set(key, { value, until: now + lifeMs })
      return value
    },
    clear,
    setHearing(now) {
      hearing = now
      clear()
    },
    close: () => caches.delete(clear),
  }
}

/**
 * Makes all servers look again who is who, once the transaction commits: this one before the answer goes out, the others
 * as soon as they hear it.
 */
export async function announcePeopleChange(on: { tx: Transaction | undefined; db: Queryable }): Promise<void> {
  await on.db.query(sql`SELECT pg_notify(${peopleChannel}, '')`)
  if (on.tx) on.tx.afterCommit(clearAll)
  else clearAll()
}

function clearAll(): void {
  for (const clear of caches) clear()
}
