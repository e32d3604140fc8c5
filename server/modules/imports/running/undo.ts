import sql from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import { type Context, inTransaction, undoChangeSet } from '../../../engine/index.ts'
import { AppError } from '../../../platform/errors/app-error.ts'
import { changeImport } from '../imports.ts'

interface Batch {
  number: number
  set: string
  rows: number
  undone: boolean
}

/** What is left so far: `left` are those of `keep` to which the import did something. */
interface Left {
  sets: string[]
  keep: Set<string>
  left: Set<string>
}

/**
 * Takes back a whole import, the last batch first. Records that were changed since, or that others have come to point at,
 * stay with all that they point at. May be called again after it was cut off anywhere.
 */
export async function undoImport(ctx: Context, id: string, signal: AbortSignal): Promise<void> {
  const batches = await ctx.database.query<Batch>(
    sql`SELECT number, set_id::text AS set, coalesce((counts->>'rows')::bigint, 0) AS rows, undone FROM import_batches WHERE import_id = ${id}::uuid ORDER BY number DESC`,
  )
  const known = await ctx.database.query<{ id: string; stayed: boolean }>(
    sql`SELECT record AS id, stayed FROM import_left WHERE import_id = ${id}::uuid`,
  )
  let left: Left = {
    sets: batches.map((batch) => batch.set),
    keep: new Set(known.map((row) => row.id)),
    left: new Set(known.filter((row) => row.stayed).map((row) => row.id)),
  }
  for (const batch of batches) {
    if (batch.undone) continue
    signal.throwIfAborted()
    left = await undoBatch(ctx, id, batch, left)
  }
  await changeImport(ctx.database, id, { state: 'undone', done: 0, error: null, finished: true })
}

/** Takes back one batch in one transaction; answers what is left now, which the batches before it must leave, too. */
async function undoBatch(ctx: Context, importId: string, batch: Batch, before: Left): Promise<Left> {
  return inTransaction({ ...ctx, changeSet: newId() }, async (inner) => {
    const claimed = await inner.db.query(
      sql`UPDATE import_batches SET undone = true WHERE import_id = ${importId}::uuid AND number = ${batch.number} AND NOT undone RETURNING 1 AS ok`,
    )
    if (claimed.length === 0) return before
    const own: Left = { sets: before.sets, keep: new Set(before.keep), left: new Set(before.left) }
    await undoSet(inner, batch.set, own)
    const fresh = [...own.keep].flatMap((record) => {
      const stayed = own.left.has(record)
      return before.keep.has(record) && stayed === before.left.has(record) ? [] : [{ record, stayed }]
    })
    if (fresh.length > 0)
      await inner.db.query(
        sql`INSERT INTO import_left (import_id, record, stayed)
          SELECT ${importId}::uuid, x.record, x.stayed FROM json_to_recordset(${JSON.stringify(fresh)}::json) AS x(record text, stayed boolean)
          ON CONFLICT (import_id, record) DO UPDATE SET stayed = import_left.stayed OR excluded.stayed`,
      )
    await inner.db.query(sql`UPDATE imports SET done = greatest(0, done - ${batch.rows}) WHERE id = ${importId}::uuid`)
    return own
  })
}

/** A batch that wrote nothing (all its rows were refused or skipped) has nothing to take back. */
async function undoSet(ctx: Context, set: string, leave: Left): Promise<void> {
  try {
    await undoChangeSet(ctx, set, { leave })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'undo.nothing') throw error
  }
}
