import sql from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import { type Context, inTransaction } from '../../../engine/index.ts'
import { changeImport, type StoredImport } from '../imports.ts'
import type { Plan } from '../plan/plan.ts'
import { dataBatches } from '../reading/open-source.ts'
import type { SourceRow } from '../reading/source-row.ts'
import { batchSize, countDrafts, processBatch } from './batch.ts'
import { deferredOf, keepDeferred, resolveDeferred, takeDeferred } from './deferred.ts'
import type { Draft, RowFault } from './draft.ts'
import { newSession, type Session } from './session.ts'

/** Numbers of the batches that follow the rows of the file. */
const firstDeferredBatch = 1_000_000

/**
 * Brings the rows in, a batch per transaction. May be called again after it was cut off anywhere: batches that are
 * written are passed over, so no row comes twice.
 */
export async function runRows(
  ctx: Context,
  plan: Plan,
  stored: StoredImport,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const written = await writtenBatches(ctx, stored.id)
  const session = newSession()
  let number = 0
  let rows = 0
  for await (const batch of dataBatches(file, plan.format, batchSize)) {
    signal.throwIfAborted()
    if (!written.has(number))
      await inBatch(ctx, stored.id, number, session, (inner) => writeRows(inner, plan, stored.id, batch, session))
    number++
    rows += batch.length
  }
  for (let at = firstDeferredBatch + written.size; await writeDeferred(ctx, plan, stored.id, at, session); at++)
    signal.throwIfAborted()
  await changeImport(ctx.database, stored.id, { state: 'done', done: rows, total: rows, error: null, finished: true })
}

async function writtenBatches(ctx: Context, id: string): Promise<Set<number>> {
  const rows = await ctx.database.query<{ number: number }>(
    sql`SELECT number FROM import_batches WHERE import_id = ${id}::uuid`,
  )
  return new Set(rows.map((row) => row.number))
}

/** One batch: its row is claimed first, so that of two workers with the same batch the second does nothing. */
async function inBatch(
  caller: Context,
  importId: string,
  number: number,
  session: Session,
  work: (ctx: Context) => Promise<Draft[]>,
): Promise<void> {
  const set = newId()
  let committed = false
  try {
    await inTransaction({ ...caller, changeSet: set }, async (ctx) => {
      session.settle(false)
      const claimed = await ctx.db.query(
        sql`INSERT INTO import_batches (import_id, number, set_id, counts) VALUES (${importId}::uuid, ${number}, ${set}::uuid, '{}') ON CONFLICT DO NOTHING RETURNING 1 AS ok`,
      )
      if (claimed.length === 0) return
      const counts = countDrafts(await work(ctx))
      await ctx.db.query(
        sql`UPDATE import_batches SET counts = ${JSON.stringify(counts)}::jsonb WHERE import_id = ${importId}::uuid AND number = ${number}`,
      )
      await ctx.db.query(sql`UPDATE imports SET done = done + ${counts.rows} WHERE id = ${importId}::uuid`)
    })
    committed = true
  } finally {
    session.settle(committed)
  }
}

async function writeRows(
  ctx: Context,
  plan: Plan,
  importId: string,
  rows: SourceRow[],
  session: Session,
): Promise<Draft[]> {
  const drafts = await processBatch(ctx, plan, rows, session, { write: true })
  await keepDeferred(ctx, importId, deferredOf(drafts))
  const refused = drafts.filter((draft) => draft.action === 'refuse')
  await keepRefused(
    ctx,
    importId,
    refused.map((draft) => ({ row: draft.row.number, cells: draft.row.cells, faults: draft.faults })),
  )
  return drafts
}

/** Resolves the next put-off references; false when there are none left. */
async function writeDeferred(
  ctx: Context,
  plan: Plan,
  importId: string,
  number: number,
  session: Session,
): Promise<boolean> {
  let found = 0
  await inBatch(ctx, importId, number, session, async (inner) => {
    const deferred = await takeDeferred(inner, importId, batchSize)
    found = deferred.length
    const faults = new Map<number, RowFault[]>()
    await resolveDeferred(inner, plan, deferred, session, (row, fault) =>
      faults.set(row, [...(faults.get(row) ?? []), fault]),
    )
    await keepRefused(
      inner,
      importId,
      [...faults].map(([row, list]) => ({ row, cells: [], faults: list })),
    )
    return []
  })
  return found > 0
}

/** Keeps refused rows with their reasons. */
async function keepRefused(
  ctx: Context,
  importId: string,
  rows: { row: number; cells: string[]; faults: RowFault[] }[],
): Promise<void> {
  if (rows.length === 0) return
  await ctx.db.query(
    sql`INSERT INTO import_refused (import_id, row_number, cells, faults)
      SELECT ${importId}::uuid, x.row, x.cells, x.faults FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x("row" bigint, cells jsonb, faults jsonb)
      ON CONFLICT (import_id, row_number) DO UPDATE SET faults = import_refused.faults || excluded.faults`,
  )
}
