import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import sql, { join, raw } from 'sql-template-tag'
import { asSystem, type Context, type ObjectEntry, updateRecords, type WriteItem } from '../../../engine/index.ts'
import { referenceColumn } from './columns.ts'
import { readNextSteps } from './read-next-steps.ts'
import { belongings, steppedObjects } from './relations.ts'

/** Ids of records by the name of their object. */
export type Touched = Map<string, Set<string>>

const telling = ['about', 'contact', 'status', 'dueAt', 'doneAt', 'at']

/** Rule of activities: brings next step and last activity of all records right that a write concerns. */
export async function keepNextSteps(ctx: Context, items: WriteItem[]): Promise<void> {
  const touched: Touched = new Map()
  const contacts: string[] = []
  for (const item of items) {
    if (item.op === 'update' && !telling.some((name) => item.changes(name))) continue
    for (const about of [item.before?.about, item.get('about')] as (AnyReference | null | undefined)[])
      if (about) touch(touched, about.object, about.id)
    for (const contact of [item.before?.contact, item.get('contact')])
      if (typeof contact === 'string') contacts.push(contact)
  }
  await touchOwners(ctx, touched)
  for (const contact of contacts) touch(touched, 'contact', contact)
  await refreshNextSteps(ctx, touched)
}

/** Adds a record to those whose next step may have changed. */
export function touch(touched: Touched, object: string, id: string): void {
  touched.set(object, (touched.get(object) ?? new Set()).add(id))
}

/** Adds what the touched records belong to: the company of a deal. One statement per object. */
async function touchOwners(ctx: Context, touched: Touched): Promise<void> {
  const found: [string, string][] = []
  for (const [name, ids] of touched) {
    const ways = belongings(ctx.registry).filter((one) => one.from.name === name)
    const [first] = ways
    if (!first) continue
    const columns = ways.map((way) => raw(`t.${referenceColumn(way.field)}::text`))
    const rows = await ctx.db.query<{ ids: (string | null)[] }>(
      sql`SELECT ARRAY[${join(columns, ', ')}] AS ids FROM ${raw(first.from.table)} t WHERE t.id = ANY(${[...ids]}::uuid[])`,
    )
    for (const row of rows)
      row.ids.forEach((id, index) => {
        const way = ways[index]
        if (id && way) found.push([way.to.name, id])
      })
  }
  for (const [object, id] of found) touch(touched, object, id)
}

/**
 * Writes next step and last activity of records anew. Their rows are locked before anything is read, so that of two
 * writes at once the later sees what the earlier did.
 */
export async function refreshNextSteps(ctx: Context, touched: Touched): Promise<void> {
  for (const object of steppedObjects(ctx.registry)) {
    const ids = touched.get(object.name)
    if (ids && ids.size > 0) await refreshObject(ctx, object, [...ids])
  }
}

async function refreshObject(ctx: Context, object: ObjectEntry, ids: string[]): Promise<void> {
  const locked = await ctx.db.query<{ id: string }>(
    sql`SELECT id FROM ${raw(object.table)} WHERE id = ANY(${ids}::uuid[]) AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE`,
  )
  if (locked.length === 0) return
  const steps = await readNextSteps(
    ctx,
    object,
    locked.map((row) => row.id),
  )
  if (steps.length === 0) return
  await updateRecords(
    asSystem(ctx),
    object,
    steps.map(({ id, ...values }) => ({ id, values })),
    { quiet: true },
  )
}
