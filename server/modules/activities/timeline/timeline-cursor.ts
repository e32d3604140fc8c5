import sql, { raw, type Sql } from 'sql-template-tag'
import { AppError } from '../../../platform/errors/app-error.ts'

/** Kinds of entries; at the same moment the higher rank stands above. */
export const ranks = { change: 1, comment: 2, activity: 3 } as const
export type EntryKind = keyof typeof ranks

/** The last entry of a page. */
export interface Place {
  /** To the microsecond, as the database tells it. */
  at: string
  kind: EntryKind
  id: string
}

/** Encodes where a page ended. */
export function encodePlace({ at, kind, id }: Place): string {
  return Buffer.from(JSON.stringify([at, kind, id])).toString('base64url')
}

/** Reads it back; throws `invalid_input` when it is damaged. */
export function decodePlace(cursor: string): Place {
  const bad = new AppError('invalid_input', {}, [{ path: '/cursor', code: 'bad_cursor' }])
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw bad
  }
  if (!Array.isArray(read) || read.length !== 3) throw bad
  const [at, kind, id] = read
  const isMoment = typeof at === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/.test(at)
  const isKind = typeof kind === 'string' && Object.hasOwn(ranks, kind)
  const form = kind === 'change' ? /^\d{1,18}$/ : /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
  if (!isMoment || Number.isNaN(Date.parse(at)) || !isKind || typeof id !== 'string' || !form.test(id)) throw bad
  return { at, kind: kind as EntryKind, id }
}

/** Condition of entries of a kind that stand below a place. */
export function below(place: Place | undefined, kind: EntryKind, at: string, id: string): Sql {
  if (!place) return raw('TRUE')
  const moment = sql`${place.at}::timestamptz`
  if (ranks[kind] > ranks[place.kind]) return sql`${raw(at)} < ${moment}`
  if (ranks[kind] < ranks[place.kind]) return sql`${raw(at)} <= ${moment}`
  const last = kind === 'change' ? sql`${place.id}::bigint` : sql`${place.id}::uuid`
  return sql`(${raw(at)}, ${raw(id)}) < (${moment}, ${last})`
}
