import type { Change } from '@rodnik/shared/api/shapes.ts'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Queryable } from '../../platform/database/database.ts'

/**
 * A position in the change log. Everything written by transactions below `from` has been seen, and of the transactions
 * from `from` up to `to` the entries up to number `last`. Such a window holds only finished transactions, so no late
 * commit can appear in it; inside it entries come by number, which per record is the order of its changes.
 */
export interface Position {
  from: string
  to: string
  last: string
}

/** The position after everything that is finished now. */
export async function endOfLog(db: Queryable): Promise<Position> {
  const [row] = await db.query<{ x: string }>(sql`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS x`)
  const x = row?.x ?? '0'
  return { from: x, to: x, last: '0' }
}

const columns = raw(
  `id::text AS id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, set_id AS "set", actor, cause, object, record, op, diff`,
)

/** Reads the next changes after a position, of the given objects, and the position after them. `more` when the window is not exhausted. */
export async function readChanges(
  db: Queryable,
  position: Position,
  options: { limit: number; objects?: string[] },
): Promise<{ changes: Change[]; position: Position; more: boolean }> {
  const start = position.from === position.to ? await openWindow(db, position) : position
  if (start.from === start.to) return { changes: [], position: start, more: false }
  const conditions: Sql[] = [
    sql`xid >= ${start.from}::xid8`,
    sql`xid < ${start.to}::xid8`,
    sql`id > ${start.last}::bigint`,
  ]
  if (options.objects) conditions.push(sql`object = ANY(${options.objects}::text[])`)
  const changes = await db.query<Change>(
    sql`SELECT ${columns} FROM changes WHERE ${join(conditions, ' AND ')} ORDER BY changes.id LIMIT ${options.limit}${empty}`,
  )
  const full = changes.length === options.limit
  const last = changes.at(-1)?.id ?? start.last
  return { changes, position: full ? { ...start, last } : { from: start.to, to: start.to, last: '0' }, more: full }
}

async function openWindow(db: Queryable, position: Position): Promise<Position> {
  const end = await endOfLog(db)
  return BigInt(end.from) > BigInt(position.from) ? { from: position.from, to: end.from, last: '0' } : position
}
