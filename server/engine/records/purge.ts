import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import sql, { raw } from 'sql-template-tag'
import { AppError, declareErrors } from '../../platform/errors/app-error.ts'
import { requireRight } from '../access/rights.ts'
import { logChanges } from '../changes/write.ts'
import { asSystem, type Context, inTransaction } from '../context.ts'
import { snake } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { recordJson } from '../query/select.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { noteWritten } from './link-fields.ts'
import { newItem } from './parse-values.ts'
import { type PurgePlan, planPurge } from './purge-plan.ts'
import { removeRecords } from './remove.ts'
import { requireRows } from './required-rows.ts'
import { lockRows, updateRows } from './store.ts'
import { lockTied, touchTied } from './write-ties.ts'

declareErrors({ 'purge.in_use': 'conflict' })

/** What a deletion for good comes to, as numbers of records by object. */
export interface PurgeAnswer {
  records: number
  along: Record<string, number>
  emptied: Record<string, number>
  inUse: Record<string, number>
}

/** Says what deleting these records for good would take with it. Throws `denied`, `missing`. */
export async function previewPurge(ctx: Context, object: ObjectEntry, ids: string[]): Promise<PurgeAnswer> {
  return inTransaction(ctx, async (ctx) => {
    await lockTrashed(ctx, object, ids)
    return answerOf(object, await planPurge(ctx, object, ids))
  })
}

/**
 * Deletes records in the trash for good, all or none, with what lives in them; references of others to them are emptied.
 * The change log keeps that they were and who deleted them, and loses every value of theirs. Throws `denied`, `missing`,
 * `purge.in_use` when records that stay cannot do without.
 */
export async function purgeRecords(ctx: Context, object: ObjectEntry, ids: string[]): Promise<PurgeAnswer> {
  return inTransaction(ctx, async (ctx) => {
    await lockTrashed(ctx, object, ids)
    const plan = await planPurge(ctx, object, ids)
    const answer = answerOf(object, plan)
    if (plan.blocked.length > 0) {
      const used = Object.entries(answer.inUse).map(([name, count]) => `${name}: ${count}`)
      throw new AppError('purge.in_use', { used: used.join(', ') })
    }
    const system = asSystem(ctx)
    await trashAlong(system, object, plan)
    await emptyReferences(system, plan)
    const files = await filesOf(ctx, plan)
    const groups = [...plan.gone].reverse()
    for (const [other, gone] of groups) await deleteRows(system, other, [...gone])
    const unused = await deleteUnused(ctx, files)
    const contents = [...(plan.gone.get(ctx.registry.objects.get('file') as ObjectEntry) ?? []), ...unused]
    if (contents.length > 0)
      ctx.tx?.afterCommit(() => {
        // Contents without a row are found and put aside later when this process ends before.
        for (const id of contents) ctx.files.delete(id).catch(() => undefined)
      })
    return answer
  })
}

async function lockTrashed(ctx: Context, object: ObjectEntry, ids: string[]): Promise<void> {
  requireRight(ctx, object, 'purge')
  const stored = await lockRows(ctx, object, ids, 'delete', true)
  requireRows(object, stored, ids, (index) => `/ids/${index}`)
}

function answerOf(object: ObjectEntry, plan: PurgePlan): PurgeAnswer {
  const records = plan.gone.get(object)?.size ?? 0
  const counts = (list: { object: ObjectEntry; ids: string[] }[]) => {
    const sets = Map.groupBy(list, (one) => one.object.name)
    return Object.fromEntries([...sets].map(([name, all]) => [name, new Set(all.flatMap((one) => one.ids)).size]))
  }
  const along = [...plan.gone].filter(([other]) => other !== object).map(([other, ids]) => [other.name, ids.size])
  return { records, along: Object.fromEntries(along), emptied: counts(plan.emptied), inUse: counts(plan.blocked) }
}

/** What goes along goes through the trash first, so that what is kept of it elsewhere (next steps, sums) comes right. */
async function trashAlong(ctx: Context, root: ObjectEntry, plan: PurgePlan): Promise<void> {
  for (const [object, gone] of plan.gone) {
    if (object === root) continue
    const rows = await ctx.db.query<{ id: string }>(
      sql`SELECT t.id FROM ${raw(object.table)} t WHERE t.id = ANY(${[...gone]}::uuid[]) AND t.deleted_at IS NULL`,
    )
    if (rows.length > 0) await removeRecords(ctx, object, rows)
  }
}

async function emptyReferences(ctx: Context, plan: PurgePlan): Promise<void> {
  for (const { object, field, ids } of plan.emptied) {
    const def = object.fields[field]
    if (!def) continue
    const rows = await ctx.db.query<{ j: string }>(
      sql`SELECT ${recordJson(ctx, object, 't', [field])} AS j FROM ${raw(object.table)} t WHERE t.id = ANY(${ids}::uuid[]) ORDER BY t.id FOR NO KEY UPDATE OF t`,
    )
    const items = rows.map(({ j }) => {
      const before = JSON.parse(j) as RecordData
      const item = newItem(ctx, object, 'update', before.id, before)
      item.set(field, null)
      for (const column of kinds[def.type].columns(field, def)) item.columns[column.name] = null
      return item
    })
    const derived = object.quietFields?.includes(field) === true
    updateRows(ctx, object, items, derived)
    if (!derived) noteWritten(ctx, object, ids)
    logChanges(ctx, object, items)
  }
}

/** Files that fields of the records name: pictures, logos. */
async function filesOf(ctx: Context, plan: PurgePlan): Promise<string[]> {
  const found: string[] = []
  for (const [object, gone] of plan.gone)
    for (const [name, def] of Object.entries(object.fields)) {
      if (def.type !== 'file' && def.type !== 'image') continue
      const column = raw(`t.${snake(name)}_id`)
      const rows = await ctx.db.query<{ id: string }>(
        sql`SELECT ${column} AS id FROM ${raw(object.table)} t WHERE t.id = ANY(${[...gone]}::uuid[]) AND ${column} IS NOT NULL`,
      )
      found.push(...rows.map((row) => row.id))
    }
  return found
}

async function deleteRows(ctx: Context, object: ObjectEntry, ids: string[]): Promise<void> {
  const tied = await lockTied(ctx, object, { ids })
  // Entries that this transaction has noted and not yet written lose their values with the others.
  await ctx.tx?.settle()
  await ctx.db.query(sql`DELETE FROM ${raw(object.table)} t WHERE t.id = ANY(${ids}::uuid[])`)
  // Nothing of what they held is kept; that they were, and who deleted them, is.
  await ctx.db.query(
    sql`UPDATE changes SET diff = '{}' WHERE record = ANY(${ids}::uuid[]) AND object = ${object.name} AND diff <> '{}'`,
  )
  logChanges(
    ctx,
    object,
    ids.map((id) => newItem(ctx, object, 'purge', id, null)),
  )
  await touchTied(ctx, tied)
}

/** Files that were named by purged records only, and are attached to nothing. */
async function deleteUnused(ctx: Context, ids: string[]): Promise<string[]> {
  const file = ctx.registry.objects.get('file')
  if (ids.length === 0 || !file) return []
  const used = new Set<string>()
  for (const { object, field } of ctx.registry.pointingAt('file')) {
    const column = raw(`t.${snake(field)}_id`)
    const rows = await ctx.db.query<{ id: string }>(
      sql`SELECT DISTINCT ${column} AS id FROM ${raw(object.table)} t WHERE ${column} = ANY(${ids}::uuid[])`,
    )
    for (const row of rows) used.add(row.id)
  }
  const attached = await ctx.db.query<{ id: string }>(
    sql`SELECT id FROM files WHERE id = ANY(${ids}::uuid[]) AND about_id IS NOT NULL`,
  )
  for (const row of attached) used.add(row.id)
  const unused = ids.filter((id) => !used.has(id))
  if (unused.length > 0) await deleteRows(asSystem(ctx), file, unused)
  return unused
}
