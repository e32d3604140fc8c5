import type { Change } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { readDatabaseError } from '../../platform/http/database-errors.ts'
import type { Context } from '../context.ts'
import type { Reaction } from './reaction.ts'
import { type Position, readChanges } from './read.ts'

const batchSize = 200
const triesBeforeParking = 8

/** Makes the durable positions of reactions that are new here; they begin with what comes from now on. */
export async function registerReaders(database: Database, reactions: Reaction[]): Promise<void> {
  for (const reaction of reactions)
    await database.query(
      sql`INSERT INTO change_readers (name, seen, until) VALUES (${reaction.name}, pg_current_snapshot(), pg_current_snapshot()) ON CONFLICT DO NOTHING`,
    )
}

/** What a look at the log has come to. */
export interface Looked {
  /** There may be more to do. */
  more: boolean
  /** Where the reader stands, when it is through with all there was; left out when another server is at it or it has failed. */
  position?: Position
}

/**
 * Runs one batch of a reaction, unless another server is at it. The position moves in the same transaction as what the
 * reaction writes. A failing batch is tried again later, ever slower; then its changes go one by one, and one that keeps
 * failing is parked where administrators see it, so that it does not hold up the others.
 */
export async function runReaction(
  ctx: Context,
  reaction: Reaction,
  onFailure: (error: unknown) => void,
): Promise<Looked> {
  let attempted = false
  try {
    return await ctx.database.transaction(async (tx) => {
      const reader = await takeReader(tx, reaction.name)
      if (!reader) return { more: false }
      attempted = true
      const limit = reader.attempts >= triesBeforeParking / 2 ? 1 : batchSize
      const read = await readChanges(tx, reader, { limit, objects: [reaction.on], only: reaction.only })
      const wanted = reaction.when ? read.changes.filter(reaction.when) : read.changes
      // Entries that are passed over may be looked at again after a crash: nothing waits for the disk.
      if (wanted.length === 0) tx.send(sql`SET LOCAL synchronous_commit = off`)
      else if (reader.attempts < triesBeforeParking)
        await reaction.run({ ...ctx, tx, db: tx, changeSet: newId(), cause: 'automation' }, wanted)
      else for (const change of wanted) await park(tx, reaction.name, change, reader.error ?? '')
      savePosition(tx, reaction.name, read.position)
      return read.more || read.changes.length > 0 ? { more: true } : { more: false, position: read.position }
    })
  } catch (error) {
    if (!attempted) throw error
    onFailure(error)
    await noteFailure(ctx, reaction.name, error)
    return { more: false }
  }
}

/**
 * Moves readers for whom nothing has come since to a later position, without reading the log once for each of them. Of those
 * that do not stand any more where they were left (`from`), for another server has moved them, nothing is moved. Answers the moved.
 */
export async function passOver(database: Database, from: Map<string, Position>, to: Position): Promise<Set<string>> {
  const names = [...from].filter(([, { seen, until }]) => seen !== to.seen || until !== to.until).map(([name]) => name)
  const moved = new Set([...from.keys()].filter((name) => !names.includes(name)))
  if (names.length === 0) return moved
  const left = names.map((name) => ({ name, ...from.get(name) }))
  const rows = await database.transaction(async (tx) => {
    tx.send(sql`SET LOCAL synchronous_commit = off`)
    return tx.query<{ name: string }>(
      sql`UPDATE change_readers r SET seen = ${to.seen}::pg_snapshot, until = ${to.until}::pg_snapshot, last_id = ${to.last}::bigint, updated_at = now()
        FROM json_to_recordset(${JSON.stringify(left)}::json) AS x(name text, seen text, until text, last bigint)
        WHERE r.name = x.name AND r.seen::text = x.seen AND r.until::text = x.until AND r.last_id = x.last AND r.attempts = 0 RETURNING r.name`,
      'pass_over',
    )
  })
  for (const { name } of rows) moved.add(name)
  return moved
}

async function takeReader(
  tx: Transaction,
  name: string,
): Promise<(Position & { attempts: number; error: string | null }) | undefined> {
  const [row] = await tx.query<Position & { attempts: number; error: string | null }>(
    sql`SELECT seen::text AS seen, until::text AS until, last_id::text AS last, attempts, error FROM change_readers
      WHERE name = ${name} AND (retry_at IS NULL OR retry_at <= now()) FOR UPDATE SKIP LOCKED`,
    'take_reader',
  )
  return row
}

function savePosition(tx: Transaction, name: string, position: Position): void {
  tx.send(
    sql`UPDATE change_readers SET seen = ${position.seen}::pg_snapshot, until = ${position.until}::pg_snapshot, last_id = ${position.last}::bigint, attempts = 0, retry_at = NULL, error = NULL, updated_at = now() WHERE name = ${name}`,
    'save_position',
  )
}

async function park(tx: Transaction, reader: string, change: Change, error: string): Promise<void> {
  await tx.query(
    sql`INSERT INTO parked_changes (reader, change_id, error) VALUES (${reader}, ${change.id}::bigint, ${error}) ON CONFLICT DO NOTHING`,
  )
}

/** A database that went away meanwhile is no fault of the changes at hand: they are tried again and never parked for it. */
async function noteFailure(ctx: Context, name: string, error: unknown): Promise<void> {
  const fault = readDatabaseError(error)?.kind === 'unavailable' ? 0 : 1
  const text = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown'
  await ctx.database.query(
    sql`UPDATE change_readers SET attempts = attempts + ${fault}, error = ${text}, retry_at = now() + least(power(2, attempts), 300) * interval '1 second' WHERE name = ${name}`,
  )
}
