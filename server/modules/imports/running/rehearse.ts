import type { Rehearsal } from '@rodnik/shared/imports/shapes.ts'
import { v7 as newId } from 'uuid'
import { type Context, inTransaction } from '../../../engine/index.ts'
import type { Plan } from '../plan/plan.ts'
import { dataBatches } from '../reading/open-source.ts'
import type { SourceRow } from '../reading/source-row.ts'
import { batchSize, processBatch } from './batch.ts'
import { convertRow } from './convert.ts'
import { type Deferred, deferredOf, resolveDeferred } from './deferred.ts'
import type { Draft } from './draft.ts'
import { markFurther } from './further-points.ts'
import { type KeySet, newKeySet } from './key-set.ts'
import { newSession } from './session.ts'
import { newSummary } from './summary.ts'

/**
 * Files of up to `exact` rows are rehearsed to the letter: written in one transaction, which is then rolled back. Of larger
 * ones `written` rows are written and rolled back batch by batch; the rest is checked without writing.
 */
export const rehearsalLimits = { exact: 20_000, written: 50_000 }

/** Thrown to end a transaction without keeping what it wrote. */
const rollBack = Symbol('roll back')

/** Finds out what running the plan would do. Nothing that it writes stays. */
export async function rehearse(
  caller: Context,
  plan: Plan,
  file: string,
  rows: number,
  onProgress: (done: number) => Promise<void>,
  limits = rehearsalLimits,
): Promise<Rehearsal> {
  const ctx = { ...caller, cause: 'import', changeSet: newId() }
  return rows <= limits.exact
    ? rehearseExactly(ctx, plan, file, onProgress)
    : rehearseLarge(ctx, plan, file, onProgress, limits.written)
}

async function rehearseExactly(
  ctx: Context,
  plan: Plan,
  file: string,
  onProgress: (done: number) => Promise<void>,
): Promise<Rehearsal> {
  const { summary, done } = await rolledBack(ctx, async (ctx) => {
    const summary = newSummary(plan, ctx.locale)
    const session = newSession()
    const brought = newKeySet()
    const deferred: Deferred[] = []
    let done = 0
    for await (const batch of dataBatches(file, plan.format, batchSize)) {
      const drafts = await processBatch(ctx, plan, convert(plan, batch, brought), session, { write: true })
      deferred.push(...deferredOf(drafts))
      summary.add(drafts)
      done += batch.length
      await onProgress(done)
    }
    summary.addUnmatched(await resolveDeferred(ctx, plan, deferred, session, summary.addFault))
    return { summary, done }
  })
  // What the rehearsal itself created must not be suggested.
  return summary.finish(ctx, done)
}

async function rehearseLarge(
  ctx: Context,
  plan: Plan,
  file: string,
  onProgress: (done: number) => Promise<void>,
  writtenRows: number,
): Promise<Rehearsal> {
  const summary = newSummary(plan, ctx.locale)
  const session = newSession()
  const earlier = newKeySet()
  const brought = newKeySet()
  let done = 0
  let written = 0
  for await (const batch of dataBatches(file, plan.format, batchSize)) {
    const write = written < writtenRows
    const mode = { write, earlier }
    const read = convert(plan, batch, brought)
    const drafts = write
      ? await rolledBack(ctx, (inner) => processBatch(inner, plan, read, session.fork(), mode))
      : await processBatch(ctx, plan, read, session, mode)
    summary.add(drafts)
    if (write) written += batch.length
    done += batch.length
    await onProgress(done)
  }
  return summary.finish(ctx, written)
}

function convert(plan: Plan, rows: SourceRow[], brought: KeySet): Draft[] {
  const drafts = rows.map((row) => convertRow(plan, row))
  markFurther(plan, drafts, brought)
  return drafts
}

async function rolledBack<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined
  try {
    await inTransaction({ ...ctx, tx: undefined, db: ctx.database }, async (inner) => {
      result = { value: await work(inner) }
      throw rollBack
    })
  } catch (error) {
    if (error !== rollBack) throw error
  }
  if (!result) throw new Error('the rehearsal did not end')
  return result.value
}
