import type { Tie } from '@rodnik/shared/api/shapes.ts'
import { mostTies } from '@rodnik/shared/registry/fields.ts'
import sql, { join, raw } from 'sql-template-tag'
import { AppError, assertNoFaults, type Fault } from '../../platform/errors/app-error.ts'
import { logChanges } from '../changes/write.ts'
import { asSystem, type Context } from '../context.ts'
import { referenceColumn } from '../fields/lookup.ts'
import { readPath, resolvePath } from '../query/paths.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { isWritten, type LinkField, linkFieldsOf, linkFieldsOver, noteWritten } from './link-fields.ts'
import { fillMoneyBase } from './money-base.ts'
import { applyDefaults, newItem } from './parse-values.ts'
import { tiesBefore } from './settle-ties.ts'
import { insertRows, lockRows, markRows, updateRows } from './store.ts'
import { sameValue, type WriteItem } from './write-item.ts'

/**
 * Writes the ties that came with records as rows of their tie objects, with the log and the rules of those. Rights and
 * references were checked when the sets were settled; the record that they belong to is locked by its own write.
 */
export async function writeTies(given: Context, object: ObjectEntry, items: WriteItem[]): Promise<void> {
  const ctx = asSystem(given)
  for (const link of linkFieldsOf(ctx.registry, object)) {
    const plan = planTies(
      link,
      items.filter((item) => link.name in item.values),
    )
    // First what goes and what changes, so that what comes may take its place.
    await writeRows(ctx, link.tie, 'delete', plan.removed)
    await writeRows(ctx, link.tie, 'update', plan.updated)
    await writeRows(ctx, link.tie, 'create', plan.created)
  }
}

interface Row {
  id: string
  values: Record<string, unknown>
}

function planTies(link: LinkField, items: WriteItem[]): Record<'created' | 'updated' | 'removed', Row[]> {
  const { from, to } = link.through
  const plan = { created: [] as Row[], updated: [] as Row[], removed: [] as Row[] }
  for (const item of items) {
    const before = new Map(tiesBefore(item, link).map((tie) => [tie.tie, tie]))
    for (const entry of (item.values[link.name] ?? []) as Tie[]) {
      const { tie, id, ...values } = entry
      const known = before.get(tie)
      before.delete(tie)
      if (!known) plan.created.push({ id: tie, values: { [from]: item.id, [to]: id, ...values } })
      else if (!sameValue(known, entry)) plan.updated.push({ id: tie, values: { [to]: id, ...values } })
    }
    for (const id of before.keys()) plan.removed.push({ id, values: {} })
  }
  return plan
}

async function writeRows(
  ctx: Context,
  tie: ObjectEntry,
  op: 'create' | 'update' | 'delete',
  rows: Row[],
): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map((row) => row.id)
  const stored = op === 'create' ? new Map() : await lockRows(ctx, tie, ids, 'update', false)
  const items = rows.map(({ id, values }) => {
    const item = newItem(ctx, tie, op, id, stored.get(id)?.record ?? null)
    for (const [name, value] of Object.entries(values)) item.set(name, value)
    if (op === 'create') applyDefaults(ctx, tie, item)
    return item
  })
  await tie.rules?.beforeWrite?.(ctx, items)
  const faults: Fault[] = []
  await fillMoneyBase(ctx, tie, items, () => '', faults)
  assertNoFaults(faults)
  if (op === 'create') await insertRows(ctx, tie, items)
  else if (op === 'update') updateRows(ctx, tie, items)
  else markRows(ctx, tie, ids, true)
  logChanges(ctx, tie, items)
  await tie.rules?.afterWrite?.(ctx, items)
}

/** The sets of ties of the records whose ties are about to be written by themselves, by links field and record. */
export type TiesBefore = { link: LinkField; sets: Map<string, Tie[]> }[]

/**
 * Locks the records that rows of a tie object tie, and reads their sets of ties: before the rows themselves are locked, as
 * a write of the whole record does, so that the two never wait for each other.
 */
export async function lockTied(
  ctx: Context,
  tie: ObjectEntry,
  write: { items?: WriteItem[]; ids?: string[] },
): Promise<TiesBefore> {
  const found: TiesBefore = []
  for (const link of linkFieldsOver(ctx.registry, tie)) {
    const column = referenceColumn(link.through.from)
    const given = (write.items ?? []).flatMap((item) => {
      const id = item.values[link.through.from]
      return typeof id === 'string' ? [id] : []
    })
    const owners = [...new Set(given)].filter((id) => !isWritten(ctx, link.object, id))
    const ways = [
      ...(owners.length > 0 ? [sql`p.id = ANY(${owners}::uuid[])`] : []),
      ...(write.ids
        ? [sql`p.id IN (SELECT x.${raw(column)} FROM ${raw(tie.table)} x WHERE x.id = ANY(${write.ids}::uuid[]))`]
        : []),
    ]
    if (ways.length > 0) found.push({ link, sets: await readSets(ctx, link, sql`(${join(ways, ' OR ')})`, true) })
  }
  return found
}

async function readSets(
  ctx: Context,
  link: LinkField,
  condition: ReturnType<typeof sql>,
  lock: boolean,
): Promise<Map<string, Tie[]>> {
  const system = asSystem(ctx)
  const path = resolvePath(system, link.object, link.name)
  if ('code' in path) throw new Error(`${link.object.name}.${link.name}: ${path.code}`)
  const rows = await ctx.db.query<{ id: string; ties: Tie[] }>(
    sql`SELECT p.id, ${readPath(system, path, 'p')} AS ties FROM ${raw(link.object.table)} p WHERE ${condition} AND p.deleted_at IS NULL ORDER BY p.id ${raw(lock ? 'FOR NO KEY UPDATE OF p' : '')}`,
  )
  return new Map(rows.map((row) => [row.id, row.ties.map(({ title: _, ...tie }) => tie as Tie)]))
}

/**
 * After ties were written by themselves: the records whose ties they are get a new version and an entry in the log, as if
 * the set had been written with them. So their viewers are told, and nobody overwrites a set that he has not seen.
 */
export async function touchTied(ctx: Context, before: TiesBefore): Promise<void> {
  for (const { link, sets } of before) {
    const ids = [...sets.keys()].filter((id) => !isWritten(ctx, link.object, id))
    if (ids.length === 0) continue
    const after = await readSets(ctx, link, sql`p.id = ANY(${ids}::uuid[])`, false)
    const items = ids.flatMap((id) => {
      const was = sets.get(id) as Tie[]
      const now = after.get(id) ?? was
      if (now.length > mostTies && now.length > was.length)
        throw new AppError('invalid_input', {}, [
          { path: `/${link.through.from}`, code: 'too_many_values', data: { max: mostTies } },
        ])
      if (sameValue(was, now)) return []
      const item = newItem(ctx, link.object, 'update', id, { id, version: 0, [link.name]: was })
      item.values[link.name] = now
      return [item]
    })
    if (items.length === 0) continue
    updateRows(ctx, link.object, items)
    noteWritten(
      ctx,
      link.object,
      items.map((item) => item.id),
    )
    logChanges(ctx, link.object, items)
  }
}
