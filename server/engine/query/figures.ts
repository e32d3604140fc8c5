import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { accessCondition } from '../access/condition.ts'
import type { Context } from '../context.ts'
import { kinds } from '../fields/kinds.ts'
import { referenceColumn } from '../fields/lookup.ts'

/** What of a figure is compared or read by itself: the sum, or the number of records. */
export type Measure = 'amount' | 'count'

/** A figure as JSON, over a row known by `alias`: `{ count, amount, currency }`, null where nothing is counted. */
export function figureJson(ctx: Context, def: FieldDef, alias: string): Sql {
  const { rows, reference, measure, inner } = counted(ctx, def, alias)
  const value = sql`json_build_object('count', count(*), 'amount', (${measure('amount')})::text, 'currency', ${ctx.currency}::text)`
  return sql`(SELECT ${value} ${rows} AND ${raw(`${inner}.${reference} = ${alias}.id`)} HAVING count(*) > 0)`
}

/** One measure of a figure over a row known by `alias`; null where nothing is counted. */
export function figureValue(ctx: Context, def: FieldDef, alias: string, which: Measure): Sql {
  const { rows, reference, measure, inner } = counted(ctx, def, alias)
  return sql`(SELECT ${measure(which)} ${rows} AND ${raw(`${inner}.${reference} = ${alias}.id`)} HAVING count(*) > 0)`
}

/**
 * The figures of all rows at once, to be joined: each row that has one stands there by its `id`, with `amount` and `count`. Where
 * many rows are put in order or added up, that is one walk over what is counted instead of one per row.
 */
export function allFigures(ctx: Context, def: FieldDef, as: string, order: Sql = empty): Sql {
  const { rows, reference, measure, inner } = counted(ctx, def, as)
  const of = raw(`${inner}.${reference}`)
  return sql`(SELECT ${of} AS id, ${measure('amount')} AS amount, ${measure('count')} AS count ${rows} AND ${of} IS NOT NULL GROUP BY ${of}${order}) ${raw(as)}`
}

/** What a first sort key by a figure joins: rows that have one, in its order, or those that have none. */
export function figureOrder(ctx: Context, def: FieldDef, alias: string, which: Measure, descending: boolean) {
  const by = `${alias}_by`
  const { rows, reference, inner } = counted(ctx, def, alias)
  const direction = descending ? 'DESC' : 'ASC'
  const order = raw(` ORDER BY ${which} ${direction}, id ${direction}`)
  return {
    value: raw(`${by}.${which}`),
    valued: sql` JOIN ${allFigures(ctx, def, by, order)} ON ${raw(`${by}.id = ${alias}.id`)}`,
    // A constant is no order to sort by: these rows are walked in the order of the other keys.
    absent: raw(` CROSS JOIN (SELECT NULL::numeric AS amount, NULL::numeric AS count) ${by}`),
    isAbsent: sql`NOT EXISTS (SELECT 1 ${rows} AND ${raw(`${inner}.${reference} = ${alias}.id`)})`,
  }
}

/** The ids of the rows whose figure is as `condition` says of its measure. */
export function idsByFigure(
  ctx: Context,
  def: FieldDef,
  alias: string,
  which: Measure,
  condition: (measure: Sql) => Sql,
): Sql {
  const { rows, reference, measure, inner } = counted(ctx, def, alias)
  const of = raw(`${inner}.${reference}`)
  return sql`(SELECT ${of} ${rows} AND ${of} IS NOT NULL GROUP BY ${of} HAVING ${condition(measure(which))})`
}

/** The records that a figure is about: alive, visible to the caller, and with the values that it asks for. */
function counted(ctx: Context, def: FieldDef, alias: string) {
  if (!def.figure) throw new Error('a figure without what it counts')
  const [name = '', field = ''] = def.figure.of.split('.')
  const object = ctx.registry.get(name)
  const inner = `${alias}_n`
  const compared = (of: string) => kinds[object.fields[of]?.type ?? 'text'].compare(inner, of, object.fields[of] ?? def)
  // Values of the registry, written out: so the planner sees that an index with the same condition serves.
  const where = Object.entries(def.figure.where).map(([of, value]) => raw(`${compared(of)} = '${value}'`))
  const conditions = [raw(`${inner}.deleted_at IS NULL`), ...where, accessCondition(ctx, object, inner)]
  const sum = compared(def.figure.sum)
  return {
    inner,
    reference: referenceColumn(field),
    rows: sql`FROM ${raw(object.table)} ${raw(inner)} WHERE ${join(conditions, ' AND ')}`,
    measure: (which: Measure) => raw(which === 'count' ? 'count(*)::numeric' : `coalesce(sum(${sum}), 0.00)`),
  }
}
