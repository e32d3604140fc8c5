import sql from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import { type Context, inTransaction, undoChangeSet } from '../../../engine/index.ts'
import { AppError } from '../../../platform/errors/app-error.ts'
import { changeImport } from '../imports.ts'

/** Takes back a whole import, the last batch first. May be called again after it was cut off anywhere. */
export async function undoImport(ctx: Context, id: string, signal: AbortSignal): Promise<void> {
  const batches = await ctx.database.query<{ number: number; set: string; rows: number }>(
    sql`SELECT number, set_id::text AS set, coalesce((counts->>'rows')::bigint, 0) AS rows FROM import_batches WHERE import_id = ${id}::uuid AND NOT undone ORDER BY number DESC`,
  )
  for (const batch of batches) {
    signal.throwIfAborted()
    await inTransaction({ ...ctx, changeSet: newId() }, async (inner) => {
      const claimed = await inner.db.query(
        sql`UPDATE import_batches SET undone = true WHERE import_id = ${id}::uuid AND number = ${batch.number} AND NOT undone RETURNING 1 AS ok`,
      )
      if (claimed.length === 0) return
      await undoBatch(inner, batch.set)
      await inner.db.query(sql`UPDATE imports SET done = greatest(0, done - ${batch.rows}) WHERE id = ${id}::uuid`)
    })
  }
  await changeImport(ctx.database, id, { state: 'undone', done: 0, error: null, finished: true })
}

/** A batch that wrote nothing (all its rows were refused or skipped) has nothing to take back. */
async function undoBatch(ctx: Context, set: string): Promise<void> {
  try {
    await undoChangeSet(ctx, set)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'undo.nothing') throw error
  }
}
