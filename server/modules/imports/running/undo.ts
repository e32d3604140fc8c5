import sql from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import { type Context, inTransaction, undoChangeSet } from '../../../engine/index.ts'
import { AppError } from '../../../platform/errors/app-error.ts'
import { changeImport } from '../imports.ts'

/**
 * Takes back a whole import, the last batch first. Records that were changed since stay, with all that they point at.
 * May be called again after it was cut off anywhere.
 */
export async function undoImport(ctx: Context, id: string, signal: AbortSignal): Promise<void> {
  const batches = await ctx.database.query<{ number: number; set: string; rows: number }>(
    sql`SELECT number, set_id::text AS set, coalesce((counts->>'rows')::bigint, 0) AS rows FROM import_batches WHERE import_id = ${id}::uuid AND NOT undone ORDER BY number DESC`,
  )
  const known = await ctx.database.query<{ id: string }>(
    sql`SELECT record AS id FROM import_left WHERE import_id = ${id}::uuid`,
  )
  const keep = new Set(known.map((row) => row.id))
  for (const batch of batches) {
    signal.throwIfAborted()
    const kept = await undoBatch(ctx, id, batch, keep)
    for (const one of kept) keep.add(one)
  }
  await changeImport(ctx.database, id, { state: 'undone', done: 0, error: null, finished: true })
}

/** Takes back one batch in one transaction; answers what the batches before it must leave, too. */
async function undoBatch(
  ctx: Context,
  importId: string,
  batch: { number: number; set: string; rows: number },
  keep: Set<string>,
): Promise<string[]> {
  return inTransaction({ ...ctx, changeSet: newId() }, async (inner) => {
    const claimed = await inner.db.query(
      sql`UPDATE import_batches SET undone = true WHERE import_id = ${importId}::uuid AND number = ${batch.number} AND NOT undone RETURNING 1 AS ok`,
    )
    if (claimed.length === 0) return []
    const own = new Set(keep)
    const left = await undoSet(inner, batch.set, own)
    const fresh = [...own].filter((id) => !keep.has(id))
    if (fresh.length > 0)
      await inner.db.query(
        sql`INSERT INTO import_left (import_id, record) SELECT ${importId}::uuid, unnest(${fresh}::text[]) ON CONFLICT DO NOTHING`,
      )
    if (left > 0)
      await inner.db.query(
        sql`UPDATE import_batches SET counts = counts || ${JSON.stringify({ left })}::jsonb WHERE import_id = ${importId}::uuid AND number = ${batch.number}`,
      )
    await inner.db.query(sql`UPDATE imports SET done = greatest(0, done - ${batch.rows}) WHERE id = ${importId}::uuid`)
    return fresh
  })
}

/** A batch that wrote nothing (all its rows were refused or skipped) has nothing to take back. */
async function undoSet(ctx: Context, set: string, keep: Set<string>): Promise<number> {
  try {
    return (await undoChangeSet(ctx, set, { leave: { keep } })).left
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'undo.nothing') throw error
    return 0
  }
}
