import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type ImportMapping, importMappingSchema } from '@rodnik/shared/imports/mapping.ts'
import type { ImportCounts, Rehearsal } from '@rodnik/shared/imports/shapes.ts'
import { type Context, inTransaction } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { keepFile } from './files/file-store.ts'
import { changeImport, countsOf, getImport, insertImport } from './imports.ts'
import { recallMapping } from './mapping/memory.ts'
import { proposeMapping, rankObjects } from './mapping/propose.ts'
import { compilePlan } from './plan/plan.ts'
import { detectSource } from './reading/detect.ts'
import { rehearse } from './running/rehearse.ts'
import { runRows } from './running/run.ts'

/** A file of this machine to bring in. */
export interface FileImport {
  path: string
  /** Name of the object; the likeliest one without it. */
  object?: string
  /** The mapping, columns by name or position; what the product would propose without it. */
  mapping?: unknown
  /** Only find out what would happen. */
  dryRun?: boolean
  onProgress?: (done: number, total: number) => void
}

/** What came of it, or would. */
export interface FileImported {
  /** Id of the import, by which it is found on the screen and undone; null for a dry run. */
  id: string | null
  mapping: ImportMapping
  counts: ImportCounts
  rehearsal: Rehearsal | null
}

/** Brings a file in at once, in this process, with the rights of the context's person. */
export async function importFile(ctx: Context, input: FileImport): Promise<FileImported> {
  const { path, dryRun, onProgress } = input
  const { format, columns, rows } = await detectSource(path)
  const object = ctx.registry.objects.get(input.object ?? rankObjects(ctx, columns)[0]?.object ?? '')
  if (!object) throw new AppError('invalid_input', {}, [{ path: '/object', code: 'unknown_object' }])
  const mapping = input.mapping
    ? parseInput(importMappingSchema, { ...(input.mapping as object), object: object.name })
    : proposeMapping(ctx, object, columns, await recallMapping(ctx, object.name, columns)).mapping
  if (mapping.columns.length === 0)
    throw new AppError('imports.nothing_recognised', { columns: columns.map((column) => column.name).join(', ') })
  const plan = compilePlan(ctx, mapping, format, columns)
  if (dryRun) {
    const rehearsal = await rehearse(ctx, plan, path, rows.value, async (done) => onProgress?.(done, rows.value))
    return { id: null, mapping, counts: rehearsal.counts, rehearsal }
  }
  const { size } = await stat(path)
  const id = await inTransaction(ctx, async (inner) => {
    const made = await insertImport(inner, { name: basename(path), size, rows: rows.value })
    await keepFile(inner.db, made, path)
    await changeImport(inner.db, made, { state: 'running', object: object.name, format, columns, mapping })
    return made
  })
  const watch = setInterval(() => {
    getImport(ctx, id).then(
      (stored) => onProgress?.(stored.done, Math.max(stored.total, stored.done)),
      () => undefined,
    )
  }, 1000)
  try {
    await runRows(ctx, plan, await getImport(ctx, id), path, new AbortController().signal)
  } catch (error) {
    const told = error instanceof AppError ? { code: error.code, data: error.data } : { code: 'broken' }
    await changeImport(ctx.database, id, { state: 'failed', error: told, finished: true }).catch(() => undefined)
    throw error
  } finally {
    clearInterval(watch)
  }
  const counts = (await countsOf(ctx.database, id)) ?? { rows: 0, create: 0, update: 0, skip: 0, refuse: 0 }
  return { id, mapping, counts, rehearsal: null }
}
