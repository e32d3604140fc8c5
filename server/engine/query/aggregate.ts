import type { AggregateInput } from '@rodnik/shared/api/shapes.ts'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { AppError, type Fault } from '../../platform/errors/app-error.ts'
import { requireRight } from '../access/rights.ts'
import type { Context } from '../context.ts'
import { isoMoment } from '../fields/date-time.ts'
import { referenceColumn } from '../fields/lookup.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { allFigures } from './figures.ts'
import { compileFilter } from './filter.ts'
import { readLimit, rowCondition } from './list.ts'
import { comparePath, type Leaf, type Path, readPath, resolvePath } from './paths.ts'
import { type RelatedValues, relatedValues } from './related-values.ts'
import { zoneInDatabase } from './zone.ts'

const cuts = { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' } as const
const groupable = new Set(['pick', 'text', 'boolean', 'number', 'date', 'dateTime', 'set', 'any'])

/** Groups and measures rows that a list with the same filter shows. Answers a JSON text of `{ data: [...] }`. */
export async function aggregate(ctx: Context, object: ObjectEntry, input: AggregateInput): Promise<string> {
  requireRight(ctx, object, 'read')
  const faults: Fault[] = []
  const related = relatedValues(ctx)
  const groups = (input.groups ?? []).map((group, index) =>
    groupColumn({ ctx, object, input, related, faults }, group, index),
  )
  const measures = input.measures.map((measure, index) => measureColumn(ctx, object, measure, index, faults))
  const names = [...groups, ...measures].map((column) => column.name)
  const cut = groups.filter((column) => !column.after)
  if (new Set(names).size < names.length) faults.push({ path: '/measures', code: 'repeated_name' })
  if (faults.length > 0) throw new AppError('invalid_input', {}, faults)
  const limit = readLimit(input.limit, 5000, 1000)
  const condition = rowCondition(ctx, object, 't', input)
  const counted = [...cut, ...measures]
  const columns = counted.map((column) => sql`${column.expression} AS ${raw(`"${column.name}"`)}`)
  const shown = [...groups, ...measures].map(
    (column) => sql`${column.after?.value ?? raw(shownOf(column))} AS ${raw(`"${column.name}"`)}`,
  )
  const joins = join([empty, ...related.joins(), ...measures.flatMap((column) => column.join ?? [])], '')
  const by = cut.length > 0 ? sql` GROUP BY ${raw(cut.map((_, index) => index + 1).join(', '))}` : empty
  const inner = sql`SELECT ${join(columns, ', ')} FROM ${raw(object.table)} t${joins} WHERE ${condition}${by} ORDER BY ${orderOf(input, counted, cut.length)} LIMIT ${raw(String(limit))}`
  const references = groups.flatMap((column) => column.after?.reference ?? [])
  // Apart from the columns, whose names callers choose.
  const told =
    references.length > 0 ? sql` CROSS JOIN LATERAL (SELECT ${raw([...new Set(references)].join(', '))}) k` : empty
  const statement = sql`SELECT coalesce(json_agg(o), '[]')::text AS data FROM (SELECT ${join(shown, ', ')} FROM (${inner}) r${told}) o`
  const [row] = await ctx.db.query<{ data: string }>(statement)
  return `{"data":${row?.data ?? '[]'}}`
}

interface Column {
  name: string
  expression: Sql
  /** Answered as a text, because a JSON number would not be exact. */
  exact?: boolean
  /** How the text is written where it is not as PostgreSQL does: SQL over the value. */
  text?: (value: string) => string
  /** What the rows are joined with for it. */
  join?: Sql
  /** Told by another group, whose reference it follows: looked up once per group, over `k`, when all is counted. */
  after?: { value: Sql; reference: string }
}

type Group = NonNullable<AggregateInput['groups']>[number]

interface Grouping {
  ctx: Context
  object: ObjectEntry
  input: AggregateInput
  related: RelatedValues
  faults: Fault[]
}

function groupColumn({ ctx, object, input, related, faults }: Grouping, group: Group, index: number): Column {
  const at = `/groups/${index}`
  const path = resolvePath(ctx, object, group.field)
  if ('code' in path) return refuse(faults, `${at}/field`, path.code, path.data)
  const { leaf } = path
  if (!groupable.has(leaf.family) || leaf.def.type === 'figure')
    return refuse(faults, `${at}/field`, 'not_groupable', { field: group.field })
  const isRead = !group.by && leaf.family !== 'set' && !byValue(leaf)
  const read = isRead ? readPath : comparedOf
  if (isTold(input, group, index, path)) {
    const field = path.steps[0]?.field ?? ''
    const reference = `r."${field}" AS ${referenceColumn(field)}`
    return { name: group.field, expression: empty, after: { value: read(ctx, path, 'k'), reference } }
  }
  const value = related.valueOf(path, read)
  if (!group.by) return { name: group.field, expression: leaf.family === 'set' ? sql`unnest(${value})` : value }
  if (leaf.family !== 'date' && leaf.family !== 'dateTime')
    return refuse(faults, `${at}/by`, 'not_date_field', { field: group.field })
  const local =
    leaf.family === 'dateTime' ? sql`(${value} AT TIME ZONE ${zoneInDatabase(ctx.zone)})` : sql`${value}::timestamp`
  return { name: group.field, expression: sql`to_char(date_trunc('${raw(cuts[group.by])}', ${local}), 'YYYY-MM-DD')` }
}

/** Whether a group before this one is the reference that this one follows: the name of the owner by whom the rows are grouped. */
function isTold(input: AggregateInput, group: Group, index: number, { steps, leaf }: Path): boolean {
  const [step] = steps
  if (!step || group.by || leaf.family === 'set' || input.sort?.replace(/^-/, '') === group.field) return false
  return (input.groups ?? []).slice(0, index).some(({ field, by }) => !by && field === step.field)
}

/** A reference to one of several objects counts as `object:id`, for ids are unique within an object only. */
function comparedOf(ctx: Context, path: Path, on: string): Sql {
  if (path.leaf.family !== 'any' || path.leaf.part) return comparePath(ctx, path, on)
  const part = (name: 'object' | 'id', alias: string) => path.leaf.kind.parts?.[name]?.sql(alias, path.leaf.name) ?? ''
  const compare = (_ctx: Context, alias: string) => raw(`(${part('object', alias)} || ':' || ${part('id', alias)})`)
  return comparePath(ctx, { ...path, leaf: { ...path.leaf, compare } }, on)
}

/** What a measure is taken of. Figures of the rows themselves are joined, worked out for all of them at once. */
function measuredOf(ctx: Context, path: Path, as: string): { value: Sql; join?: Sql } {
  const { leaf, steps } = path
  if (leaf.def.type !== 'figure' || steps.length > 0) return { value: comparedOf(ctx, path, 't') }
  const join = sql` LEFT JOIN ${allFigures(ctx, leaf.def, as)} ON ${raw(`${as}.id = t.id`)}`
  return { value: raw(`${as}.${leaf.part ?? 'amount'}`), join }
}

function shownOf({ name, exact, text }: Column): string {
  const value = text ? text(`r."${name}"`) : `r."${name}"`
  return exact ? `${value}::text` : value
}

/** The least and the greatest are written as the values of their field are read: moments in UTC, percentages without zeros. */
function textOf({ kind, def, part }: Leaf): Pick<Column, 'exact' | 'text'> {
  if (kind.family === 'dateTime') return { text: isoMoment }
  return { exact: true, ...(def.type === 'percent' && !part ? { text: (value) => `trim_scale(${value})` } : {}) }
}

/** JSON values cannot be grouped: composite values are grouped by what they are compared by. */
function byValue(leaf: Leaf): boolean {
  return !leaf.part && ['money', 'personName', 'address', 'anyLookup', 'decimal'].includes(leaf.def.type)
}

function measureColumn(
  ctx: Context,
  object: ObjectEntry,
  measure: AggregateInput['measures'][number],
  index: number,
  faults: Fault[],
): Column {
  const at = `/measures/${index}`
  if (!/^[A-Za-z][A-Za-z0-9_]{0,40}$/.test(measure.as)) return refuse(faults, `${at}/as`, 'bad_name')
  const name = measure.as
  const where = measure.filter
    ? sql` FILTER (WHERE ${compileFilter(ctx, object, 't', measure.filter, `${at}/filter`)})`
    : empty
  if (measure.fn === 'count') return { name, expression: sql`count(*)${where}` }
  const path = resolvePath(ctx, object, measure.field ?? '')
  if ('code' in path) return refuse(faults, `${at}/field`, path.code, path.data)
  const { value, ...joined } = measuredOf(ctx, path, `t_m${index}`)
  if (measure.fn === 'countDistinct' && path.leaf.family === 'links')
    return refuse(faults, `${at}/field`, 'not_countable', { field: measure.field })
  if (measure.fn === 'countDistinct') return { name, expression: sql`count(DISTINCT ${value})${where}`, ...joined }
  const isNumber = path.leaf.family === 'number'
  if (measure.fn === 'min' || measure.fn === 'max') {
    if (!isNumber && path.leaf.family !== 'date' && path.leaf.family !== 'dateTime')
      return refuse(faults, `${at}/field`, 'not_number_field', { field: measure.field })
    const expression = sql`${raw(measure.fn)}(${value})${where}`
    return { name, expression, ...textOf(path.leaf), ...joined }
  }
  if (!isNumber) return refuse(faults, `${at}/field`, 'not_number_field', { field: measure.field })
  if (measure.fn === 'median') return { name, expression: medianOf(value, where), exact: true, ...joined }
  if (measure.fn === 'sum') return { name, expression: sql`coalesce(sum(${value})${where}, 0)`, exact: true, ...joined }
  return { name, expression: sql`trim_scale(round(avg(${value})${where}, 6))`, exact: true, ...joined }
}

/** Half way between the middle values from below and from above, in decimals: `percentile_cont` counts in floating point. */
function medianOf(value: Sql, where: Sql): Sql {
  const middle = (order: string) =>
    sql`(percentile_disc(0.5) WITHIN GROUP (ORDER BY ${value}${raw(order)})${where})::numeric`
  return sql`trim_scale((${middle('')} + ${middle(' DESC')}) * 0.5)`
}

function refuse(faults: Fault[], path: string, code: string, data?: Record<string, unknown>): Column {
  faults.push({ path, code, ...(data ? { data } : {}) })
  return { name: `fault${faults.length}`, expression: sql`NULL` }
}

function orderOf(input: AggregateInput, columns: Column[], groups: number): Sql {
  const byGroups = Array.from({ length: groups }, (_, index) => `${index + 1} NULLS LAST`)
  if (!input.sort) return raw(byGroups.join(', ') || '1')
  const wanted = input.sort.replace(/^-/, '')
  const index = columns.findIndex((column) => column.name === wanted)
  if (index < 0)
    throw new AppError('invalid_input', {}, [{ path: '/sort', code: 'unknown_field', data: { field: input.sort } }])
  return raw([`${index + 1} ${input.sort.startsWith('-') ? 'DESC' : 'ASC'} NULLS LAST`, ...byGroups].join(', '))
}
