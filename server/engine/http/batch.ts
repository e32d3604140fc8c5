import sql, { raw } from 'sql-template-tag'
import type { z } from 'zod'
import { AppError, assertNoFaults, type Fault } from '../../platform/errors/app-error.ts'
import type { Context } from '../context.ts'
import { createRecords } from '../records/create.ts'
import { removeRecords, restoreRecords } from '../records/remove.ts'
import { updateRecords } from '../records/update.ts'
import type { WriteItem } from '../records/write-item.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import type { batchInput } from './inputs.ts'

/** Ids and versions after a batch, in the order of its operations. */
export type BatchAnswer = Record<'create' | 'update' | 'delete' | 'restore', { id: string; version: number }[]>

const limit = 10_000

/** Runs a batch, all or nothing: restore, create, update, delete, each as a few statements. */
export async function runBatch(
  ctx: Context,
  object: ObjectEntry,
  input: z.infer<typeof batchInput>,
): Promise<BatchAnswer> {
  const count =
    (input.create?.length ?? 0) +
    (input.update?.length ?? 0) +
    (input.delete?.length ?? 0) +
    (input.restore?.length ?? 0)
  if (count > limit)
    throw new AppError('invalid_input', {}, [{ path: '', code: 'too_many_values', data: { max: limit } }])
  assertNoFaults(namedTwice(input))
  const at = (part: string) => (index: number) => `/${part}/${index}`
  const restored = input.restore?.length
    ? await restoreRecords(ctx, object, input.restore.map(lower), at('restore'))
    : []
  const created = input.create?.length ? await createRecords(ctx, object, input.create, at('create')) : []
  const updated = input.update?.length
    ? await updateRecords(
        ctx,
        object,
        input.update.map((one) => ({ ...one, id: lower(one.id) })),
        { at: (index) => `/update/${index}/values`, row: at('update') },
      )
    : []
  const deleted = input.delete?.length
    ? await removeRecords(
        ctx,
        object,
        input.delete.map((one) => ({ ...one, id: lower(one.id) })),
        at('delete'),
      )
    : []
  const versions = await versionsOf(ctx, object, [...created, ...updated])
  const result = (item: WriteItem) => resultOf(item, versions)
  return {
    create: created.map(result),
    update: updated.map(result),
    delete: deleted.map(result),
    restore: restored.map(result),
  }
}

/** The id and the version of an update stand beside its values. */
function namedTwice({ update = [] }: z.infer<typeof batchInput>): Fault[] {
  return update.flatMap(({ values }, index) =>
    ['id', 'version'].flatMap((name) =>
      Object.hasOwn(values, name) ? [{ path: `/update/${index}/values/${name}`, code: 'read_only' }] : [],
    ),
  )
}

/** Rules that follow ties may write the record once more: its version is read then, else it is known. */
async function versionsOf(ctx: Context, object: ObjectEntry, items: WriteItem[]): Promise<Map<string, number>> {
  const links = Object.entries(object.fields).flatMap(([name, def]) => (def.type === 'links' ? [name] : []))
  const tied = items.filter((item) => links.some((name) => name in item.values)).map((item) => item.id)
  if (tied.length === 0) return new Map()
  const rows = await ctx.db.query<{ id: string; version: number }>(
    sql`SELECT t.id, t.version FROM ${raw(object.table)} t WHERE t.id = ANY(${tied}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row.version]))
}

function resultOf(item: WriteItem, versions: Map<string, number>): { id: string; version: number } {
  const read = versions.get(item.id)
  if (read !== undefined) return { id: item.id, version: read }
  const changed = item.op !== 'update' || Object.keys(item.values).some((name) => item.changes(name))
  return { id: item.id, version: (item.before?.version ?? 0) + (changed ? 1 : 0) }
}

function lower(id: string): string {
  return id.toLowerCase()
}
