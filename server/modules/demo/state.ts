import type { DemoState } from '@rodnik/shared/demo/shapes.ts'
import sql, { raw } from 'sql-template-tag'
import type { Context } from '../../engine/index.ts'
import type { Queryable } from '../../platform/database/database.ts'
import { AppError, declareErrors } from '../../platform/errors/app-error.ts'

declareErrors({ 'demo.busy': 'conflict', 'demo.exists': 'conflict', 'demo.none': 'conflict' })

const lockKey = 7_046_402

/** How far the demo data are. */
export async function readDemoState(db: Queryable): Promise<DemoState> {
  const [row] = await db.query<DemoState>(
    sql`SELECT state, done, total, (SELECT count(*)::integer FROM demo_records) AS records FROM demo_state`,
  )
  // The row stays when all is gone, so that it is known that they have been there.
  if (!row || (row.state === 'kept' && row.records === 0)) return { state: 'none', done: 0, total: 0, records: 0 }
  return row
}

/** Whether there have been demo data at any time; an adding that was cut off does not count. */
export async function hadDemo(db: Queryable): Promise<boolean> {
  const had = await db.query(
    sql`SELECT 1 AS one FROM demo_state WHERE state NOT IN ('adding', 'failed') OR EXISTS (SELECT 1 FROM demo_records)`,
  )
  return had.length > 0
}

/** Writes how far they are. */
export async function writeDemoState(
  db: Queryable,
  now: Date,
  state: Exclude<DemoState['state'], 'none'>,
  progress: { done: number; total: number } = { done: 0, total: 0 },
): Promise<void> {
  await db.query(
    sql`INSERT INTO demo_state (state, done, total, changed_at) VALUES (${state}, ${progress.done}, ${progress.total}, ${now})
      ON CONFLICT (one) DO UPDATE SET state = EXCLUDED.state, done = EXCLUDED.done, total = EXCLUDED.total, changed_at = EXCLUDED.changed_at`,
  )
}

/** Holds the demo data for this transaction; throws `demo.busy` when somebody else is adding or removing them. */
export async function lockDemo(ctx: Context): Promise<void> {
  const [row] = await ctx.db.query<{ taken: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(${raw(String(lockKey))}) AS taken`,
  )
  if (!row?.taken) throw new AppError('demo.busy')
}

/**
 * Throws unless demo data can be added now: what was left of others would be there twice. What a crash left half done
 * can be begun anew: nothing of it was written.
 */
export function assertCanAdd({ state, records }: DemoState): void {
  if (state === 'removing' || records > 0) throw new AppError('demo.exists')
}

/** Throws unless there are demo data to remove. */
export function assertCanRemove({ state, records }: DemoState): void {
  if (state === 'adding') throw new AppError('demo.busy')
  if (records === 0) throw new AppError('demo.none')
}
