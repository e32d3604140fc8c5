import { v7 as newId } from 'uuid'
import { type Context, defineJob } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { findIdentity } from '../people/index.ts'
import { withFile } from './files/file-store.ts'
import { changeImport, findImport, type StoredImport } from './imports.ts'

interface ImportJob {
  import: string
}

// What reads files and writes their rows is loaded by who brings a file in: a start has no use for it.

/** Rehearses a large file. */
export const rehearseJob = defineJob<ImportJob>('imports.rehearse', {
  expiresIn: 6 * 3600,
  run: (ctx, data) =>
    step(ctx, data, 'rehearsing', async (caller, stored) => {
      const { rehearse } = await import('./running/rehearse.ts')
      const plan = await planOf(caller, stored)
      const rehearsal = await withFile(ctx.database, stored.id, (file) =>
        rehearse(caller, plan, file, stored.total, (done) => changeImport(ctx.database, stored.id, { done })),
      )
      await changeImport(ctx.database, stored.id, {
        state: 'rehearsed',
        rehearsal,
        total: rehearsal.counts.rows,
        done: 0,
        finished: true,
        onlyIn: ['rehearsing'],
      })
    }),
})

/** Brings the rows of a file in; a killed worker's job is taken up where it stopped. */
export const runJob = defineJob<ImportJob>('imports.run', {
  expiresIn: 6 * 3600,
  run: (ctx, data, signal) =>
    step(ctx, data, 'running', async (caller, stored) => {
      const { runRows } = await import('./running/run.ts')
      const plan = await planOf(caller, stored)
      await withFile(ctx.database, stored.id, (file) => runRows(caller, plan, stored, file, signal))
    }),
})

/** Takes a whole import back. */
export const undoJob = defineJob<ImportJob>('imports.undo', {
  expiresIn: 6 * 3600,
  run: (ctx, data, signal) =>
    step(
      ctx,
      data,
      'undoing',
      async (caller, stored) => (await import('./running/undo.ts')).undoImport(caller, stored.id, signal),
      'done',
    ),
})

async function planOf(ctx: Context, stored: StoredImport) {
  if (!stored.mapping || !stored.format || !stored.columns) throw new AppError('imports.not_planned')
  const { compilePlan } = await import('./plan/plan.ts')
  return compilePlan(ctx, stored.mapping, stored.format, stored.columns)
}

/** The context of a person outside a request: an import runs under the rights that its author has now. */
export async function actFor(ctx: Context, userId: string): Promise<Context> {
  const identity = await findIdentity(ctx.database, userId)
  if (!identity) throw new AppError('denied')
  return { ...ctx, ...identity, system: false, cause: 'import', changeSet: newId() }
}

/** Runs one step of an import under the rights of its author; a failure that repeating cannot heal is told in the import. */
async function step(
  ctx: Context,
  { import: id }: ImportJob,
  state: StoredImport['state'],
  work: (caller: Context, stored: StoredImport) => Promise<void>,
  // What could not be taken back is there, and can be tried again.
  otherwise: StoredImport['state'] = 'failed',
): Promise<void> {
  const stored = await findImport(ctx.database, id)
  if (!stored || stored.state !== state) return
  try {
    await work(await actFor(ctx, stored.created_by), stored)
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
    await changeImport(ctx.database, id, {
      state: otherwise,
      error: { code: error.code, data: error.data },
      finished: true,
    })
  }
}
