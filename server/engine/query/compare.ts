import type { Comparison, Operator } from '@rodnik/shared/query/filter.ts'
import { filterLimits } from '@rodnik/shared/query/filter.ts'
import { operatorsOf } from '@rodnik/shared/query/operators.ts'
import type { FieldType } from '@rodnik/shared/registry/fields.ts'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Context } from '../context.ts'
import type { Family, ParseEnv, Refused } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { idsByFigure } from './figures.ts'
import { escapeLike, fold } from './fold.ts'
import { type Leaf, tiesExist } from './paths.ts'
import { type DayRange, isPeriod, rangeOf } from './periods.ts'
import { likeAny, phonePatterns } from './phone-parts.ts'
import { zoneInDatabase } from './zone.ts'

/** A comparison that cannot be compiled: code and data of `errors:fault`. */
export class BadComparison extends Error {
  readonly fault: Refused
  constructor(fault: Refused) {
    super(fault.fault)
    this.fault = fault
  }
}

/** What parsing of values needs, from the context. */
export function parseEnv(ctx: Context): ParseEnv {
  return { currency: ctx.currency, zone: ctx.zone, now: ctx.clock.now(), userId: ctx.actor.id }
}

// What a part of a composite value is compared as.
const partTypes: Partial<Record<Family, FieldType>> = { text: 'text', pick: 'lookup', presence: 'file' }

/** The operators by which a leaf may be compared. */
export function allowedOperators(leaf: Leaf): Operator[] {
  return leaf.part ? operatorsOf[partTypes[leaf.family] ?? 'decimal'] : operatorsOf[leaf.def.type]
}

/** Compiles one comparison of a leaf over a row known by `alias`. Throws BadComparison. */
export function compileComparison(ctx: Context, leaf: Leaf, alias: string, condition: Comparison): Sql {
  const allowed = allowedOperators(leaf)
  if (!allowed.includes(condition.op))
    throw new BadComparison({
      fault: 'operator_not_allowed',
      data: { operator: condition.op, operators: allowed.join(', ') },
    })
  if (leaf.def.type === 'figure') return figureComparison(ctx, leaf, alias, condition)
  return compareTo(ctx, leaf, alias, leaf.compare(ctx, alias), condition)
}

// What is said of rows that have no figure is said of all that are not among those of which the opposite holds.
const opposites: Partial<Record<Comparison['op'], Comparison['op']>> = { empty: 'notEmpty', ne: 'eq', notIn: 'in' }

/** Figures are worked out for all rows in one walk, not row by row. */
function figureComparison(ctx: Context, leaf: Leaf, alias: string, condition: Comparison): Sql {
  const opposite = opposites[condition.op]
  const asked = opposite ? { ...condition, op: opposite } : condition
  const ids = idsByFigure(ctx, leaf.def, alias, leaf.part === 'count' ? 'count' : 'amount', (measure) =>
    compareTo(ctx, leaf, alias, measure, asked),
  )
  return sql`${raw(`${alias}.id ${opposite ? 'NOT ' : ''}IN`)} ${ids}`
}

function compareTo(ctx: Context, leaf: Leaf, alias: string, expression: Sql, condition: Comparison): Sql {
  if (condition.op === 'empty' || condition.op === 'notEmpty')
    return presence(ctx, leaf, alias, expression, condition.op === 'empty')
  if (leaf.family === 'links') return linksComparison(ctx, leaf, alias, condition)
  if (leaf.family === 'any' && !leaf.part) return anyComparison(ctx, leaf, alias, condition)
  if (leaf.family === 'set') return setComparison(ctx, leaf, expression, condition)
  if (leaf.family === 'dateTime') return momentComparison(ctx, leaf, expression, condition)
  if (condition.op === 'within') return dayRange(expression, periodOf(ctx, condition.value))
  if (condition.op === 'contains' || condition.op === 'startsWith') return likeComparison(leaf, expression, condition)
  if (condition.op === 'between') return between(ctx, leaf, expression, condition.value)
  if (condition.op === 'in' || condition.op === 'notIn') return listComparison(ctx, leaf, expression, condition)
  const value = operand(ctx, leaf, condition.value)
  const cast = raw(`::${leaf.type}`)
  if (Array.isArray(value))
    return condition.op === 'ne'
      ? sql`(${expression} IS NULL OR NOT ${expression} = ANY(${value}${raw(`::${leaf.type}[]`)}))`
      : sql`${expression} = ANY(${value}${raw(`::${leaf.type}[]`)})`
  if (condition.op === 'eq') return sql`${expression} = ${value}${cast}`
  if (condition.op === 'ne') return sql`${expression} IS DISTINCT FROM ${value}${cast}`
  return sql`${expression} ${raw(signs[condition.op as keyof typeof signs])} ${value}${cast}`
}

const signs = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

function operand(ctx: Context, leaf: Leaf, value: unknown): unknown {
  if (value === '@me' && leaf.type === 'uuid' && leaf.family !== 'any') return ctx.actor.id
  if (value === '@myTeams' && leaf.type === 'uuid' && leaf.family !== 'any')
    return leaf.def.type === 'team' ? ctx.actor.teamIds : ctx.actor.teamUserIds
  if (leaf.part && leaf.family === 'text') {
    if (typeof value !== 'string') throw new BadComparison({ fault: 'not_text' })
    return clean(value)
  }
  if (leaf.part && leaf.type === 'uuid')
    return checked(kinds.lookup.operand?.(value, { type: 'lookup' }, parseEnv(ctx)) ?? { fault: 'not_id' })
  if (leaf.name === 'version') return checked(kinds.integer.parse(value, 'version', { type: 'integer' }, parseEnv(ctx)))
  if (leaf.part && leaf.type === 'numeric')
    return checked(kinds.decimal.operand?.(value, { type: 'decimal' }, parseEnv(ctx)) ?? { fault: 'not_number' })
  const read = leaf.kind.operand
    ? leaf.kind.operand(value, leaf.def, parseEnv(ctx))
    : leaf.kind.parse(value, leaf.name, { ...leaf.def, min: undefined, max: undefined }, parseEnv(ctx))
  return checked(read)
}

function checked(read: { value: unknown } | Refused): unknown {
  if ('fault' in read) throw new BadComparison(read)
  return typeof read.value === 'string' ? clean(read.value) : read.value
}

function clean(text: string): string {
  if (text.includes('\u0000')) throw new BadComparison({ fault: 'control_characters' })
  if (text.length > 1000) throw new BadComparison({ fault: 'too_long', data: { max: 1000, length: text.length } })
  return text
}

function presence(ctx: Context, leaf: Leaf, alias: string, expression: Sql, isEmpty: boolean): Sql {
  if ((leaf.def.type === 'address' || leaf.def.type === 'personName') && !leaf.part)
    return sql`${expression} ${raw(isEmpty ? '=' : '<>')} ''`
  if (leaf.family === 'links') return sql`${raw(isEmpty ? 'NOT ' : '')}${tiesExist(ctx, leaf.def, alias)}`
  return sql`${expression} IS ${raw(isEmpty ? '' : 'NOT ')}NULL`
}

function likeComparison(leaf: Leaf, expression: Sql, condition: Comparison): Sql {
  if (typeof condition.value !== 'string' || condition.value.trim() === '')
    throw new BadComparison({ fault: 'not_text' })
  const written = clean(condition.value)
  if (leaf.def.type === 'phone') {
    const patterns = phonePatterns(written)
    const digits = written.replace(/\D/g, '')
    if (patterns.length > 0 || digits) return likeAny(expression, patterns.length > 0 ? patterns : [`%${digits}%`])
  }
  const pattern = escapeLike(fold(written))
  return sql`fold_text(${expression}) LIKE ${condition.op === 'contains' ? `%${pattern}%` : `${pattern}%`}`
}

function between(ctx: Context, leaf: Leaf, expression: Sql, value: unknown): Sql {
  if (!Array.isArray(value) || value.length !== 2) throw new BadComparison({ fault: 'not_pair' })
  const [from, to] = value.map((one) => operand(ctx, leaf, one))
  const cast = raw(`::${leaf.type}`)
  return sql`${expression} BETWEEN ${from}${cast} AND ${to}${cast}`
}

function listComparison(ctx: Context, leaf: Leaf, expression: Sql, condition: Comparison): Sql {
  const values = list(condition.value).flatMap((one) => {
    const value = operand(ctx, leaf, one)
    return Array.isArray(value) ? value : [value]
  })
  const cast = raw(`::${leaf.type}[]`)
  return condition.op === 'in'
    ? sql`${expression} = ANY(${values}${cast})`
    : sql`(${expression} IS NULL OR NOT ${expression} = ANY(${values}${cast}))`
}

function setComparison(ctx: Context, leaf: Leaf, expression: Sql, condition: Comparison): Sql {
  const values = list(condition.value).map((one) => operand(ctx, leaf, one))
  return sql`${expression} ${raw(condition.op === 'hasAll' ? '@>' : '&&')} ${values}::text[]`
}

/** Ties to any of the records, or one to each. */
function linksComparison(ctx: Context, leaf: Leaf, alias: string, condition: Comparison): Sql {
  const ids = list(condition.value).flatMap((one) => {
    if (one === '@myTeams' && leaf.def.target === 'user') return ctx.actor.teamUserIds
    return operand(ctx, leaf, one) as string
  })
  if (condition.op === 'hasAny') return tiesExist(ctx, leaf.def, alias, ids)
  return sql`(${join(
    ids.map((id) => tiesExist(ctx, leaf.def, alias, [id])),
    ' AND ',
  )})`
}

/** References to records of several objects are the same only where the object is the same too. */
function anyComparison(ctx: Context, leaf: Leaf, alias: string, condition: Comparison): Sql {
  const given = condition.op === 'in' || condition.op === 'notIn' ? list(condition.value) : [condition.value]
  const references = given.map((one) => operand(ctx, leaf, one) as { object: string; id: string })
  const part = (name: 'object' | 'id') => raw(leaf.kind.parts?.[name]?.sql(alias, leaf.name) ?? '')
  const groups = [...Map.groupBy(references, (one) => one.object)].map(([object, those]) => {
    const ids = those.map((one) => one.id)
    const same = ids.length === 1 ? sql`= ${ids[0]}::uuid` : sql`= ANY(${ids}::uuid[])`
    return sql`(${part('object')} = ${object} AND ${part('id')} ${same})`
  })
  const any = groups.length === 1 ? (groups[0] as Sql) : sql`(${join(groups, ' OR ')})`
  return condition.op === 'eq' || condition.op === 'in' ? any : sql`(${any} IS NOT TRUE)`
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new BadComparison({ fault: 'not_list' })
  if (value.length > filterLimits.listValues)
    throw new BadComparison({ fault: 'too_many_values', data: { max: filterLimits.listValues } })
  return value
}

function periodOf(ctx: Context, value: unknown): DayRange {
  if (!isPeriod(value)) throw new BadComparison({ fault: 'not_period' })
  return rangeOf(value, ctx.clock.now(), ctx.zone)
}

function dayRange(expression: Sql, range: DayRange, bound: (day: string) => Sql = (day) => sql`${day}::date`): Sql {
  const sides: Sql[] = []
  if (range.from) sides.push(sql`${expression} >= ${bound(range.from)}`)
  if (range.to) sides.push(sql`${expression} < ${bound(range.to)}`)
  return sides.length === 1 ? (sides[0] as Sql) : sql`(${join(sides, ' AND ')})`
}

/** Moments are compared with moments, or with whole days in the caller's zone. */
function momentComparison(ctx: Context, leaf: Leaf, expression: Sql, condition: Comparison): Sql {
  const zone = zoneInDatabase(ctx.zone)
  const midnight = (day: string) => sql`(${day}::date::timestamp AT TIME ZONE ${zone})`
  if (condition.op === 'within') {
    const now = ctx.clock.now().toISOString()
    if (condition.value === 'past') return sql`${expression} < ${now}::timestamptz`
    if (condition.value === 'future') return sql`${expression} > ${now}::timestamptz`
    return dayRange(expression, periodOf(ctx, condition.value), midnight)
  }
  const bounds = (value: unknown): { from: Sql; to: Sql } => {
    if (typeof value === 'string' && (value === '@today' || value.length === 10)) {
      const day = checked(
        kinds.date.operand?.(value, { type: 'date' }, parseEnv(ctx)) ?? { fault: 'not_date' },
      ) as string
      return { from: midnight(day), to: sql`((${day}::date + 1)::timestamp AT TIME ZONE ${zone})` }
    }
    const moment = sql`${operand(ctx, leaf, value)}::timestamptz`
    return { from: moment, to: sql`(${moment} + interval '1 microsecond')` }
  }
  if (condition.op === 'between') {
    if (!Array.isArray(condition.value) || condition.value.length !== 2) throw new BadComparison({ fault: 'not_pair' })
    return sql`(${expression} >= ${bounds(condition.value[0]).from} AND ${expression} < ${bounds(condition.value[1]).to})`
  }
  const { from, to } = bounds(condition.value)
  if (condition.op === 'eq') return sql`(${expression} >= ${from} AND ${expression} < ${to})`
  if (condition.op === 'lt') return sql`${expression} < ${from}`
  if (condition.op === 'lte') return sql`${expression} < ${to}`
  if (condition.op === 'gt') return sql`${expression} >= ${to}`
  return sql`${expression} >= ${from}`
}
