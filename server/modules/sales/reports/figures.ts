import type { MeasureFn } from '@rodnik/shared/api/shapes.ts'
import type { Drill } from '@rodnik/shared/query/drill.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { divideRounded, fromUnits, toUnits } from '@rodnik/shared/sales/decimal.ts'
import type { Figure } from '@rodnik/shared/sales/reports.ts'
import { aggregate, type Context } from '../../../engine/index.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'

declareErrors({ 'report.too_wide': 'invalid' })

const mostGroups = 5000

/** One measure of a report. `where` narrows it beyond the report's own conditions. */
export interface Measure {
  fn: MeasureFn
  field?: string
  where?: Filter[]
}

/** One way of cutting rows into groups. Without `filter` it only names what another cut has cut. */
export interface Cut {
  field: string
  by?: 'month'
  /** The condition that gives back the group; not asked for a cut that only names. */
  filter?(value: string | null): Filter
}

/** The measures of one group. */
export interface Group<M extends string> {
  /** Values of the cuts, in their order. */
  values: (string | null)[]
  figure(name: M): Figure
}

/** What was measured, by group. */
export interface Measured<M extends string> {
  groups: Group<M>[]
  /** The group with these values (of all cuts that have a filter); of zeros when no record falls into it. */
  at(...values: (string | null)[]): Group<M>
}

/** All conditions as one filter. */
export function all(conditions: Filter[]): Filter {
  const [only, ...more] = conditions
  return only && more.length === 0 ? only : { and: conditions }
}

/**
 * Measures the records of an object under the caller's rights. Each figure carries the filter that was measured, so that
 * the list with that filter cannot differ from it.
 */
export async function measure<M extends string>(
  ctx: Context,
  object: string,
  conditions: Filter[],
  cuts: Cut[],
  measures: Record<M, Measure>,
): Promise<Measured<M>> {
  const names = Object.keys(measures) as M[]
  const text = await aggregate(ctx, ctx.registry.get(object), {
    filter: all(conditions),
    groups: cuts.map(({ field, by }) => (by ? { field, by } : { field })),
    measures: names.map((name, at) => {
      const { fn, field, where } = measures[name]
      return { as: `m${at}`, fn, ...(field ? { field } : {}), ...(where ? { filter: all(where) } : {}) }
    }),
    limit: mostGroups,
  })
  // A group's own condition on a field says all that the wider one says.
  const wider = conditions.filter(
    (condition) => !('field' in condition) || !cuts.some((cut) => cut.filter && cut.field === condition.field),
  )
  const { data } = JSON.parse(text) as { data: Record<string, string | number | null>[] }
  if (data.length === mostGroups) throw new AppError('report.too_wide')
  const groupOf = (values: (string | null)[], row: Record<string, string | number | null> | undefined): Group<M> => ({
    values,
    figure: (name) => {
      const { fn, where = [] } = measures[name]
      const narrowed = cuts.flatMap((cut, at) => (cut.filter ? [cut.filter(values[at] ?? null)] : []))
      const value = row?.[`m${names.indexOf(name)}`] ?? null
      return { value: shown(fn, value), drill: { object, filter: all([...wider, ...narrowed, ...where]) } }
    },
  })
  const groups = data.map((row) =>
    groupOf(
      cuts.map((cut) => textOf(row[cut.field])),
      row,
    ),
  )
  const keyOf = (values: (string | null)[]) => JSON.stringify(values.filter((_, at) => cuts[at]?.filter))
  const byKey = new Map(groups.map((group) => [keyOf(group.values), group]))
  return {
    groups,
    at: (...values) => byKey.get(JSON.stringify(values)) ?? groupOf(spread(cuts, values), undefined),
  }
}

function spread(cuts: Cut[], values: (string | null)[]): (string | null)[] {
  const left = [...values]
  return cuts.map((cut) => (cut.filter ? (left.shift() ?? null) : null))
}

function textOf(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

/** Counts as numbers, sums with two digits after the point at least; what has nothing to be computed of is null. */
function shown(fn: MeasureFn, value: string | number | null): Figure['value'] {
  if (fn === 'count' || fn === 'countDistinct') return Number(value ?? 0)
  if (fn !== 'sum') return value
  const text = String(value ?? '0')
  return /\.\d{3}/.test(text) ? text : fromUnits(toUnits(text, 2), 2)
}

/** A cut by a reference, a choice or another value that a filter can name. */
export function cutBy(field: string): Cut {
  return { field, filter: (value) => (value === null ? { field, op: 'empty' } : { field, op: 'eq', value }) }
}

/** A cut that only names. */
export function naming(field: string): Cut {
  return { field }
}

/** A figure computed of others; its list is that of what it is a part of. */
export function derived(value: Figure['value'], drill: Drill): Figure {
  return { value, drill }
}

/** So many percent of the whole as a text with two digits after the point; null of nothing. */
export function percentage(part: Figure['value'] | bigint, whole: Figure['value'] | bigint): string | null {
  const [above, below] = [part, whole].map((value) => toUnits(String(value ?? 0), 2))
  if (!above && above !== 0n) return null
  if (!below) return null
  return fromUnits(divideRounded(above * 10_000n, below < 0n ? -below : below), 2)
}
