import type { Change } from '@rodnik/shared/api/shapes.ts'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Queryable } from '../../platform/database/database.ts'
import type { Only } from './reaction.ts'

/**
 * A position in the change log: everything visible in snapshot `seen` has been read, and of what is visible in `until`
 * the entries up to number `last`. Such a window holds only finished transactions, so a late commit cannot slip into it,
 * and whoever waited for another's lock is never in an earlier window than the one waited for; inside a window entries
 * come by number. So each committed change comes once, and per record in the order of its changes.
 */
export interface Position {
  seen: string
  until: string
  last: string
}

/** The snapshot in which nothing has happened yet. */
export const beforeEverything = '3:3:'

/** The position after everything that is finished now. */
export async function endOfLog(db: Queryable): Promise<Position> {
  const now = await currentSnapshot(db)
  return { seen: now, until: now, last: '0' }
}

async function currentSnapshot(db: Queryable): Promise<string> {
  const [row] = await db.query<{ s: string; last: string | null; own: string | null }>(
    sql`SELECT pg_current_snapshot()::text AS s, (SELECT xid::text FROM changes ORDER BY changes.xid DESC LIMIT 1) AS last, pg_current_xact_id_if_assigned()::text AS own`,
    'current_snapshot',
  )
  return row ? certain(row.s, row.last, row.own) : beforeEverything
}

/**
 * The part of a snapshot that holds whatever comes: it ends with the last transaction that wrote a change, for the numbers
 * of those after it, which may have been rolled back, are given anew when the database crashes before it has noted them
 * on disk. And the own transaction, which PostgreSQL does not list among those that run, is not over yet.
 */
function certain(snapshot: string, last: string | null, own: string | null): string {
  const [xmin = '3', xmax = '3', list = ''] = snapshot.split(':')
  const end = least(BigInt(xmax), last === null ? 3n : BigInt(last) + 1n)
  const running = [...(list ? list.split(',') : []), ...(own ? [own] : [])].map(BigInt).filter((xid) => xid < end)
  const sorted = [...new Set(running)].sort((a, b) => (a < b ? -1 : 1))
  return `${least(BigInt(xmin), sorted[0] ?? end)}:${end}:${sorted.join(',')}`
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

const columns = raw(
  `id::text AS id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, set_id AS "set", actor, cause, object, record, op, diff`,
)

/** What a reader wants of the log. */
export interface Wanted {
  limit: number
  objects?: string[]
  only?: Only | undefined
}

/** Reads the next changes after a position, of the given objects, and the position after them. `more` when the window is not exhausted. */
export async function readChanges(
  db: Queryable,
  position: Position,
  { limit, objects, only }: Wanted,
): Promise<{ changes: Change[]; position: Position; more: boolean }> {
  const start = await nextWindow(db, position)
  if (start.seen === start.until) return { changes: [], position: start, more: false }
  const conditions = [windowCondition(start)]
  if (objects) conditions.push(sql`object = ANY(${objects}::text[])`)
  if (only?.ops) conditions.push(sql`op = ANY(${only.ops}::text[])`)
  if (only?.exceptCauses) conditions.push(sql`NOT cause = ANY(${only.exceptCauses}::text[])`)
  const changes = await db.query<Change>(
    sql`SELECT ${columns} FROM changes WHERE ${join(conditions, ' AND ')} ORDER BY changes.id LIMIT ${limit}`,
  )
  const full = changes.length === limit
  const last = changes.at(-1)?.id ?? start.last
  return {
    changes,
    position: full ? { ...start, last } : { seen: start.until, until: start.until, last: '0' },
    more: full,
  }
}

/** What kinds of entries came after a position, each once, and the position after all of them. */
export async function readKinds(db: Queryable, position: Position): Promise<{ kinds: Kind[]; position: Position }> {
  const start = await nextWindow(db, position)
  const end = { seen: start.until, until: start.until, last: '0' }
  if (start.seen === start.until) return { kinds: [], position: end }
  const kinds = await db.query<Kind>(
    sql`SELECT DISTINCT object, op, cause FROM changes WHERE ${windowCondition(start)}`,
    'kinds_of_changes',
  )
  return { kinds, position: end }
}

/** What a reaction can tell by whether an entry is for it. */
export type Kind = Pick<Change, 'object' | 'op' | 'cause'>

/** The window that a reader is in, or the next one when it is through. */
async function nextWindow(db: Queryable, position: Position): Promise<Position> {
  return position.seen === position.until ? { ...position, until: await currentSnapshot(db), last: '0' } : position
}

function windowCondition(window: Position): Sql {
  return sql`xid >= pg_snapshot_xmin(${window.seen}::pg_snapshot) AND xid < pg_snapshot_xmax(${window.until}::pg_snapshot)
    AND NOT pg_visible_in_snapshot(xid, ${window.seen}::pg_snapshot) AND pg_visible_in_snapshot(xid, ${window.until}::pg_snapshot)
    AND id > ${window.last}::bigint`
}
