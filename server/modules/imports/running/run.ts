import type { ImportCounts, Rounded } from '@rodnik/shared/imports/shapes.ts'
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
import { markFurther, pointFields } from './further-points.ts'
import { newKeySet } from './key-set.ts'
import { convertRows, newLanes, type Prepared, prepare } from './lanes.ts'
import { addRounded, type RoundedCounts, roundedList } from './rounded.ts'
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
  const lanes = newLanes()
  const brought = newKeySet()
  const tracks = pointFields(plan).length > 0
  let number = 0
  let rows = 0
  for await (const batch of dataBatches(file, plan.format, batchSize)) {
    signal.throwIfAborted()
    const at = number++
    rows += batch.length
    if (written.has(at)) {
      // What was written before the import was cut off is not replaced by further rows either.
      if (tracks) markFurther(plan, await convertRows(plan, batch), brought)
      continue
    }
    const prepared = await prepare(plan, batch, session, brought)
    await lanes.enter(prepared, () => writeBatch(ctx, plan, stored.id, at, { rows: batch, prepared }, session))
  }
  await lanes.drain()
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

/** Writes the rows of one batch. */
async function writeBatch(
  ctx: Context,
  plan: Plan,
  importId: string,
  number: number,
  batch: { rows: SourceRow[]; prepared: Prepared },
  session: Session,
): Promise<void> {
  let drafts: Draft[] | undefined = batch.prepared.drafts
  await inBatch(ctx, importId, number, session, async (inner, own) => {
    // A transaction that is tried again begins with the rows as they were read.
    const fresh = drafts ?? (await convertRows(plan, batch.rows))
    for (const draft of fresh) draft.further = batch.prepared.further.get(draft.row.number) ?? draft.further
    drafts = undefined
    await processBatch(inner, plan, fresh, own, { write: true })
    await keepDeferred(inner, importId, deferredOf(fresh))
    const refused = fresh.filter((draft) => draft.action === 'refuse')
    await keepRefused(
      inner,
      importId,
      refused.map(({ row, faults }) => ({ row: row.number, cells: row.cells, faults })),
    )
    const rounded: RoundedCounts = new Map()
    addRounded(rounded, fresh)
    return { ...countDrafts(fresh), rounded: roundedList(rounded) }
  })
}

/** One transaction of an import: its number is claimed first, so that of two workers with the same one the second does nothing. */
async function inBatch(
  caller: Context,
  importId: string,
  number: number,
  session: Session,
  work: (ctx: Context, session: Session) => Promise<ImportCounts & { rounded?: Rounded[] }>,
): Promise<void> {
  const set = newId()
  const learnt = await inTransaction({ ...caller, changeSet: set }, async (ctx) => {
    const own = session.fork()
    const claimed = await ctx.db.query(
      sql`INSERT INTO import_batches (import_id, number, set_id, counts) VALUES (${importId}::uuid, ${number}, ${set}::uuid, '{}') ON CONFLICT DO NOTHING RETURNING 1 AS ok`,
    )
    if (claimed.length === 0) return own
    const counts = await work(ctx, own)
    // The log goes before the row that all batches of the import write, so that none waits for another's log.
    await ctx.tx?.settle()
    await ctx.db.query(
      sql`UPDATE import_batches SET counts = ${JSON.stringify(counts)}::jsonb WHERE import_id = ${importId}::uuid AND number = ${number}`,
    )
    await ctx.db.query(sql`UPDATE imports SET done = done + ${counts.rows} WHERE id = ${importId}::uuid`)
    return own
  })
  learnt.keep()
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
  await inBatch(ctx, importId, number, session, async (inner, own) => {
    const deferred = await takeDeferred(inner, importId, batchSize)
    found = deferred.length
    const faults = new Map<number, RowFault[]>()
    await resolveDeferred(inner, plan, deferred, own, (row, fault) =>
      faults.set(row, [...(faults.get(row) ?? []), fault]),
    )
    await keepRefused(
      inner,
      importId,
      [...faults].map(([row, list]) => ({ row, cells: [], faults: list })),
    )
    return countDrafts([])
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
