import { foldForCompare } from '@rodnik/shared/names/fold.ts'
import { splitPersonName } from '@rodnik/shared/names/split.ts'
import { type Filter, filterLimits } from '@rodnik/shared/query/filter.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import sql, { raw } from 'sql-template-tag'
import { type Context, fold, isId, type ObjectEntry, recordJson, rowCondition } from '../../../engine/index.ts'
import { readValue } from '../values/read-value.ts'

/**
 * The form in which the values of a field are compared. Case and ё do not count in what names a record, but they do in
 * codes: two records of another program may differ by nothing else.
 */
export function comparable(object: ObjectEntry, field: string, value: unknown): string {
  const def = object.fields[field]
  if (!def || (def.type === 'text' && field !== object.titleField)) return String(value).trim()
  if (def.type === 'personName') {
    const { first, last } = (typeof value === 'string' ? splitPersonName(value) : value) as {
      first?: string | null
      last?: string | null
    }
    return foldForCompare(`${first ?? ''} ${last ?? ''}`)
  }
  const text = String(value)
  return isPlain(text) ? text.toLowerCase() : foldForCompare(text)
}

/** Texts such as codes and Latin names, which folding would only bring into lower case. */
const isPlain = (text: string) => /^[\w.@+/-]+(?: [\w.@+/-]+)*$/.test(text)

/**
 * Finds visible records of `target` whose field `by` is one of the texts. Answers every id per comparable text; case and
 * ё do not count. `within` narrows the choice. A few statements, however many texts.
 */
export async function findByTexts(
  ctx: Context,
  target: ObjectEntry,
  by: string,
  texts: string[],
  within?: Filter,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (by === 'id') {
    const ids = texts.filter(isId)
    for (const id of await existing(ctx, target, ids)) found.set(id, [id])
    return found
  }
  const def = target.fields[by]
  if (!def) throw new Error(`${target.name} has no field ${by}`)
  const wanted = new Map<string, unknown>()
  for (const text of texts) {
    const value = operandOf(def, text)
    if (value !== undefined) wanted.set(comparable(target, by, text), value)
  }
  const rows = await readEqual(ctx, target, by, [...wanted.values()], within)
  collect(found, target, by, rows)
  const missing = [...wanted].flatMap(([key, value]) => (found.has(key) ? [] : [fold(String(value))]))
  if (missing.length > 0 && by === target.titleField && ['text', 'personName'].includes(def.type))
    collect(found, target, by, await readFolded(ctx, target, by, missing, within))
  return found
}

/** A text as an operand of a comparison; undefined when no value of the field can be written so. */
function operandOf(def: FieldDef, text: string): unknown {
  if (def.type === 'personName') {
    const { first, last } = splitPersonName(text)
    return `${first ?? ''} ${last ?? ''}`.trim()
  }
  const reading = readValue(text, def, { format: {}, zone: 'UTC', country: 'RU' })
  return 'fault' in reading || reading.value === null ? undefined : reading.value
}

interface Found {
  id: string
  value: unknown
}

async function readEqual(
  ctx: Context,
  target: ObjectEntry,
  by: string,
  values: unknown[],
  within: Filter | undefined,
): Promise<Found[]> {
  const rows: Found[] = []
  for (let at = 0; at < values.length; at += filterLimits.listValues) {
    const equal: Filter = { field: by, op: 'in', value: values.slice(at, at + filterLimits.listValues) }
    const filter: Filter = within ? { and: [equal, within] } : equal
    const page = await ctx.db.query<{ j: string }>(
      sql`SELECT ${recordJson(ctx, target, 't', [by])} AS j FROM ${raw(target.table)} t WHERE ${rowCondition(ctx, target, 't', { filter })}`,
    )
    rows.push(...page.map((row) => read(row.j, by)))
  }
  return rows
}

/** The title is also found when it is written in other letter cases; an index over the folded title serves it. */
async function readFolded(
  ctx: Context,
  target: ObjectEntry,
  by: string,
  folded: string[],
  within: Filter | undefined,
): Promise<Found[]> {
  const column = `t.${by.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`
  const rows = await ctx.db.query<{ j: string }>(
    sql`SELECT ${recordJson(ctx, target, 't', [by])} AS j FROM ${raw(target.table)} t WHERE fold_text(${raw(column)}) = ANY(${folded}::text[]) AND ${rowCondition(ctx, target, 't', { filter: within })}`,
  )
  return rows.map((row) => read(row.j, by))
}

async function existing(ctx: Context, target: ObjectEntry, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db.query<{ id: string }>(
    sql`SELECT t.id::text AS id FROM ${raw(target.table)} t WHERE t.id = ANY(${ids}::uuid[]) AND ${rowCondition(ctx, target, 't', {})}`,
  )
  return rows.map((row) => row.id)
}

function read(json: string, by: string): Found {
  const record = JSON.parse(json) as { id: string; [field: string]: unknown }
  return { id: record.id, value: record[by] }
}

function collect(found: Map<string, string[]>, target: ObjectEntry, by: string, rows: Found[]): void {
  for (const { id, value } of rows) {
    const key = comparable(target, by, value)
    const ids = found.get(key) ?? []
    if (!ids.includes(id)) found.set(key, [...ids, id])
  }
}
