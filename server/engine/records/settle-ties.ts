import type { RecordData, Tie } from '@rodnik/shared/api/shapes.ts'
import sql, { raw } from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import { AppError, type Fault } from '../../platform/errors/app-error.ts'
import { accessCondition } from '../access/condition.ts'
import { requireRight } from '../access/rights.ts'
import type { Context } from '../context.ts'
import { isId } from '../fields/lookup.ts'
import { type ObjectEntry, targetsOf } from '../registry/registry.ts'
import { type LinkField, linkFieldsOf } from './link-fields.ts'
import { applyDefaults, checkOrder, checkRequired, newItem, parseValues } from './parse-values.ts'
import { sameValue, type WriteItem } from './write-item.ts'

/** Where a tie stood in what the caller sent, for the faults that are found later. */
const places = new WeakMap<Tie, string>()

/** Something that a written tie points at, for the check that the caller may see it. */
export interface TieReference {
  object: string
  id: string
  at: string
}

/**
 * Turns the given lists of ties into the whole sets that the records will have. An entry stands for the tie that it names,
 * else for the tie to the same record, else for a new one; what an entry leaves out keeps its value; ties without an entry
 * go. Ties that the caller may not see stay. Collects every fault; throws `denied` for ties that may not be written.
 */
export async function settleTies(
  ctx: Context,
  object: ObjectEntry,
  items: WriteItem[],
  at: (index: number) => string,
  faults: Fault[],
): Promise<void> {
  for (const link of linkFieldsOf(ctx.registry, object)) {
    const given = items.flatMap((item, index) => (link.name in item.values ? [{ item, index }] : []))
    if (given.length === 0) continue
    const rights = await rightsOver(
      ctx,
      link,
      given.flatMap(({ item }) => tiesBefore(item, link).map((tie) => tie.tie)),
    )
    for (const { item, index } of given) settleOne(ctx, link, item, `${at(index)}/${link.name}`, rights, faults)
  }
}

interface TieRights {
  read: Set<string>
  update: Set<string>
  delete: Set<string>
}

async function rightsOver(ctx: Context, link: LinkField, ties: string[]): Promise<TieRights> {
  const everything = new Set(ties)
  if (ctx.system || ties.length === 0) return { read: everything, update: everything, delete: everything }
  const may = (right: 'read' | 'update' | 'delete') => sql`(${accessCondition(ctx, link.tie, 't', right)}) IS TRUE`
  const rows = await ctx.db.query<{ id: string; read: boolean; upd: boolean; del: boolean }>(
    sql`SELECT t.id, ${may('read')} AS read, ${may('update')} AS upd, ${may('delete')} AS del FROM ${raw(link.tie.table)} t WHERE t.id = ANY(${ties}::uuid[])`,
  )
  const those = (right: 'read' | 'upd' | 'del') => new Set(rows.filter((row) => row[right]).map((row) => row.id))
  return { read: those('read'), update: those('upd'), delete: those('del') }
}

function settleOne(
  ctx: Context,
  link: LinkField,
  item: WriteItem,
  at: string,
  rights: TieRights,
  faults: Fault[],
): void {
  const entries = (item.values[link.name] ?? []) as unknown[]
  const before = tiesBefore(item, link)
  const free = new Map(before.filter((tie) => rights.read.has(tie.tie)).map((tie) => [tie.tie, tie]))
  const claimed = claimTies(entries, free, at, faults)
  const settled = entries.flatMap((entry, index) => {
    const tie = settleEntry(ctx, link, item, entry, claimed.get(index), `${at}/${index}`, faults)
    return tie ?? []
  })
  checkRepeats(link, settled, faults)
  const hidden = before.filter((tie) => !rights.read.has(tie.tie))
  const values = [...settled, ...hidden].sort((a, b) => (a.tie < b.tie ? -1 : 1))
  item.values[link.name] = values
  requireRights(ctx, link, before, values, rights)
}

/** Entries that name their tie come first, so that another entry for the same record does not take it. */
function claimTies(entries: unknown[], free: Map<string, Tie>, at: string, faults: Fault[]): Map<number, Tie> {
  const claimed = new Map<number, Tie>()
  const take = (index: number, tie: Tie) => {
    claimed.set(index, tie)
    free.delete(tie.tie)
  }
  entries.forEach((entry, index) => {
    const named = (entry as Partial<Tie> | null)?.tie
    if (named === undefined || named === null) return
    const tie = typeof named === 'string' ? free.get(named.toLowerCase()) : undefined
    if (tie) take(index, tie)
    else faults.push({ path: `${at}/${index}/tie`, code: 'no_such_record', data: { object: 'tie' } })
  })
  entries.forEach((entry, index) => {
    const id = (entry as Partial<Tie> | null)?.id
    if (claimed.has(index) || (entry as Partial<Tie> | null)?.tie || typeof id !== 'string') return
    const tie = [...free.values()].find((one) => one.id === id.toLowerCase())
    if (tie) take(index, tie)
  })
  return claimed
}

function settleEntry(
  ctx: Context,
  link: LinkField,
  item: WriteItem,
  entry: unknown,
  known: Tie | undefined,
  at: string,
  faults: Fault[],
): Tie | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    faults.push({ path: at, code: 'not_object' })
    return undefined
  }
  const { tie: _, title: __, id: given, ...values } = entry as Partial<Tie>
  const id = given ?? known?.id
  if (!isId(id)) {
    faults.push({ path: `${at}/id`, code: given === undefined ? 'required' : 'not_id' })
    return undefined
  }
  for (const name of Object.keys(values))
    if (!link.through.fields.includes(name)) {
      const data = { field: name.slice(0, 80), object: link.tie.name }
      faults.push({
        path: `${at}/${name.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1')}`,
        code: 'unknown_field',
        data,
      })
      return undefined
    }
  const stored = known
    ? ({ ...known, version: 0, [link.through.from]: item.id, [link.through.to]: known.id } as RecordData)
    : null
  const row = newItem(ctx, link.tie, known ? 'update' : 'create', known?.tie ?? newId(), stored)
  parseValues(ctx, link.tie, row, values, at, faults)
  if (!known) {
    row.set(link.through.from, item.id)
    row.set(link.through.to, id)
    applyDefaults(ctx, link.tie, row)
    checkRequired(link.tie, row, at, faults)
  }
  checkOrder(link.tie, row, at, faults)
  const settled: Tie = { tie: row.id, id: id.toLowerCase() }
  for (const name of link.through.fields) settled[name] = row.get(name)
  places.set(settled, at)
  return settled
}

/** Finds ties that repeat what may not repeat; the database holds the same for ties written by themselves. */
function checkRepeats(link: LinkField, ties: Tie[], faults: Fault[]): void {
  for (const names of link.tie.unique ?? []) {
    const seen = new Set<string>()
    for (const tie of ties) {
      const key = names
        .filter((name) => name !== link.through.from)
        .map((name) => (name === link.through.to ? tie.id : (tie[name] ?? null)))
      if (key.includes(null)) continue
      const text = JSON.stringify(key)
      if (seen.has(text)) faults.push({ path: `${places.get(tie)}/id`, code: 'not_unique' })
      seen.add(text)
    }
  }
}

function requireRights(ctx: Context, link: LinkField, before: Tie[], after: Tie[], rights: TieRights): void {
  const known = new Map(before.map((tie) => [tie.tie, tie]))
  const kept = new Set(after.map((tie) => tie.tie))
  const refuse = () => {
    throw new AppError('denied', { object: link.tie.name })
  }
  if (after.some((tie) => !known.has(tie.tie))) requireRight(ctx, link.tie, 'create')
  for (const tie of after)
    if (known.has(tie.tie) && !sameValue(known.get(tie.tie), tie) && !rights.update.has(tie.tie)) refuse()
  for (const tie of before) if (!kept.has(tie.tie) && !rights.delete.has(tie.tie)) refuse()
}

/** The ties that a record had before the write. */
export function tiesBefore(item: WriteItem, link: LinkField): Tie[] {
  return (item.before?.[link.name] ?? []) as Tie[]
}

/** What the ties of a write point at anew: what was there before need not be seen any more to stay. */
export function tieReferences(ctx: Context, object: ObjectEntry, items: WriteItem[]): TieReference[] {
  return linkFieldsOf(ctx.registry, object).flatMap((link) =>
    items.flatMap((item) => {
      if (!(link.name in item.values)) return []
      const known = new Map(tiesBefore(item, link).map((tie) => [tie.tie, tie]))
      return ((item.values[link.name] ?? []) as Tie[]).flatMap((tie) => {
        const before = known.get(tie.tie)
        const at = places.get(tie) ?? ''
        const found: TieReference[] = []
        if (before?.id !== tie.id) found.push({ object: link.def.target ?? '', id: tie.id, at: `${at}/id` })
        for (const name of link.through.fields) {
          const def = link.tie.fields[name]
          const target = def && def.type !== 'anyLookup' ? targetsOf(def)[0] : undefined
          const id = tie[name]
          if (target && typeof id === 'string' && before?.[name] !== id)
            found.push({ object: target, id, at: `${at}/${name}` })
        }
        return found
      })
    }),
  )
}
