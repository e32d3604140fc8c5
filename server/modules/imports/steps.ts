import { isDeepStrictEqual } from 'node:util'
import type { ImportPlan } from '@rodnik/shared/imports/mapping.ts'
import type { ImportState, UploadAnswer } from '@rodnik/shared/imports/shapes.ts'
import type { SourceDetection, SourceFormat } from '@rodnik/shared/imports/source.ts'
import type { FastifyRequest } from 'fastify'
import { type Context, type Engine, inTransaction } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { keepFile, withFile, withFolder } from './files/file-store.ts'
import { receiveFile } from './files/upload.ts'
import { changeImport, countsOf, getImport, importData, insertImport, type StoredImport } from './imports.ts'
import { recallMapping, rememberMapping } from './mapping/memory.ts'
import { proposeMapping, rankObjects } from './mapping/propose.ts'
import { compilePlan } from './plan/plan.ts'
import { detectSource } from './reading/detect.ts'
import { rehearsalLimits, rehearse } from './running/rehearse.ts'

/** Takes a file in: keeps it, finds out how it is written, proposes where its columns go. */
export async function takeUpload(
  ctx: Context,
  request: FastifyRequest,
  object: string | undefined,
): Promise<UploadAnswer> {
  if (ctx.readOnly) throw new AppError('read_only_token')
  requireObject(ctx, object)
  return withFolder(async (folder) => {
    const { path, name, size } = await receiveFile(request, folder)
    const detection = await detectSource(path)
    const id = await inTransaction(ctx, async (inner) => {
      const created = await insertImport(inner, { name, size, rows: detection.rows.value })
      await keepFile(inner.db, created, path)
      await changeImport(inner.db, created, {
        object: object ?? null,
        format: detection.format,
        columns: detection.columns,
      })
      return created
    })
    return answerDetection(ctx, await getImport(ctx, id), detection, object)
  })
}

/** Looks at a kept file again: as it was read before, but for what the person has corrected now. */
export async function detectAgain(
  ctx: Context,
  id: string,
  corrections: Partial<SourceFormat>,
  object: string | undefined,
): Promise<UploadAnswer> {
  requireObject(ctx, object)
  const stored = await getImport(ctx, id)
  const wanted = correctFormat(stored.format, corrections)
  const detection = await withFile(ctx.database, id, (path) => detectSource(path, wanted))
  if (await isOpen(ctx, stored)) {
    const { format, columns, rows } = detection
    const chosen = object ?? stored.object
    // A mapping of other columns, or of another object, must not run on these.
    const isPlanStale =
      stored.mapping !== null && (stored.mapping.object !== chosen || !isSameFormat(stored.format, format))
    await changeImport(ctx.database, id, {
      ...{ object: chosen, format, columns, total: rows.value },
      ...(isPlanStale ? { state: 'uploaded', mapping: null, rehearsal: null, done: 0, error: null } : {}),
      onlyIn: openStates,
    })
  }
  return answerDetection(ctx, await getImport(ctx, id), detection, object)
}

/** The way a file was read with corrections; where they change what stands before the header, it is found anew. */
function correctFormat(stored: SourceFormat | null, corrections: Partial<SourceFormat>): Partial<SourceFormat> {
  if (!stored) return corrections
  const { headerRow, ...before } = stored
  const corrected = { ...before, ...corrections, kind: stored.kind } as SourceFormat
  if ('headerRow' in corrections) return corrected
  return isSameFormat(stored, { ...corrected, headerRow }) ? stored : corrected
}

const isSameFormat = (one: SourceFormat | null, other: SourceFormat) => isDeepStrictEqual(one, other)

/** Refuses who may import nothing, and an object that is none of those that the caller may import into. */
function requireObject(ctx: Context, wanted: string | undefined): void {
  const objects = rankObjects(ctx, [])
  if (objects.length === 0) throw new AppError('denied')
  if (wanted !== undefined && !objects.some(({ object }) => object === wanted))
    throw new AppError('denied', { object: wanted, right: 'import' })
}

async function answerDetection(
  ctx: Context,
  stored: StoredImport,
  detection: SourceDetection,
  wanted: string | undefined,
): Promise<UploadAnswer> {
  const objects = rankObjects(ctx, detection.columns)
  const name = wanted ?? stored.object ?? objects[0]?.object ?? ''
  const object = objects.some((one) => one.object === name) ? ctx.registry.objects.get(name) : undefined
  if (!object) throw new AppError('denied', { object: name, right: 'import' })
  const proposal = proposeMapping(
    ctx,
    object,
    detection.columns,
    await recallMapping(ctx, object.name, detection.columns),
  )
  return { import: await importData(ctx, stored), detection, objects, proposal }
}

/** Checks a plan and keeps it with the import. Only before the first row has been written. */
async function keepPlan(ctx: Context, stored: StoredImport, plan: ImportPlan): Promise<void> {
  if (!(await isOpen(ctx, stored))) throw new AppError('imports.already_run')
  let { format, columns } = stored
  if (plan.format && !isSameFormat(format, plan.format)) {
    const detection = await withFile(ctx.database, stored.id, (path) => detectSource(path, plan.format))
    format = detection.format
    columns = detection.columns
  }
  if (!format || !columns) throw new AppError('imports.not_planned')
  compilePlan(ctx, plan.mapping, format, columns)
  await changeImport(ctx.db, stored.id, {
    object: plan.mapping.object,
    mapping: plan.mapping,
    format,
    columns,
    error: null,
  })
}

/** States in which nothing has been written, and a rehearsal may be under way. */
const openStates: ImportState[] = ['uploaded', 'rehearsing', 'rehearsed', 'failed']

/** Whether nothing has been written yet and nothing is being written. */
async function isOpen(ctx: Context, stored: StoredImport): Promise<boolean> {
  return openStates.includes(stored.state) && (await countsOf(ctx.db, stored.id)) === null
}

/** Rehearses a plan: a small file at once, a large one as a job. */
export async function startRehearsal(
  engine: Engine,
  ctx: Context,
  id: string,
  plan: ImportPlan,
): Promise<StoredImport> {
  const large = await inTransaction(ctx, async (inner) => {
    const stored = await getImport(inner, id, true)
    await keepPlan(inner, stored, plan)
    await changeImport(inner.db, id, { rehearsal: null, done: 0 })
    if (stored.total <= rehearsalLimits.exact) return false
    await changeImport(inner.db, id, { state: 'rehearsing' })
    if (inner.tx) await engine.jobs.enqueue(inner.tx, 'imports.rehearse', { import: id })
    return true
  })
  if (!large) await rehearseNow(ctx, await getImport(ctx, id))
  return getImport(ctx, id)
}

async function rehearseNow(ctx: Context, stored: StoredImport): Promise<void> {
  const { id, mapping, format, columns } = stored
  if (!mapping || !format || !columns) throw new AppError('imports.not_planned')
  const compiled = compilePlan(ctx, mapping, format, columns)
  const rehearsal = await withFile(ctx.database, id, (path) =>
    rehearse(ctx, compiled, path, stored.total, async () => undefined),
  )
  const total = rehearsal.counts.rows
  await changeImport(ctx.database, id, { state: 'rehearsed', rehearsal, total, finished: true, onlyIn: openStates })
}

/** Starts bringing the rows in, or goes on where an import was cut off. Needs a transaction. */
export async function startRun(
  engine: Engine,
  ctx: Context,
  id: string,
  plan: ImportPlan | undefined,
): Promise<StoredImport> {
  const stored = await getImport(ctx, id, true)
  if (plan) await keepPlan(ctx, stored, plan)
  const ready = await getImport(ctx, id)
  if (![...openStates, 'running'].includes(ready.state)) throw new AppError('imports.already_run')
  if (!ready.mapping || !ready.format || !ready.columns) throw new AppError('imports.not_planned')
  compilePlan(ctx, ready.mapping, ready.format, ready.columns)
  await rememberMapping(ctx, ready.mapping, ready.columns)
  await changeImport(ctx.db, id, { state: 'running', done: (await countsOf(ctx.db, id))?.rows ?? 0, error: null })
  if (ctx.tx) await engine.jobs.enqueue(ctx.tx, 'imports.run', { import: id })
  return getImport(ctx, id)
}

/** Starts taking a whole import back. Needs a transaction. */
export async function startUndo(engine: Engine, ctx: Context, id: string): Promise<StoredImport> {
  const stored = await getImport(ctx, id, true)
  if (!['done', 'failed'].includes(stored.state) || (await countsOf(ctx.db, id)) === null)
    throw new AppError('imports.nothing_to_undo')
  await changeImport(ctx.db, id, { state: 'undoing', error: null })
  if (ctx.tx) await engine.jobs.enqueue(ctx.tx, 'imports.undo', { import: id })
  return getImport(ctx, id)
}
