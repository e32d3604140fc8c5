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

/**
 * Runs one batch of a reaction, unless another server is at it. The position moves in the same transaction as what the
 * reaction writes. A failing batch is tried again later, ever slower; then its changes go one by one, and one that keeps
 * failing is parked where administrators see it, so that it does not hold up the others. Answers whether there may be more.
 */
export async function runReaction(
  ctx: Context,
  reaction: Reaction,
  onFailure: (error: unknown) => void,
): Promise<boolean> {
  let attempted = false
  try {
    return await ctx.database.transaction(async (tx) => {
      const reader = await takeReader(tx, reaction.name)
      if (!reader) return false
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
      return read.more || read.changes.length > 0
    })
  } catch (error) {
    if (!attempted) throw error
    onFailure(error)
    await noteFailure(ctx, reaction.name, error)
    return false
  }
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
