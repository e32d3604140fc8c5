import {
  type Comparison,
  type CountCondition,
  type Filter,
  filterLimits,
  filterSchema,
  type RelatedCondition,
} from '@rodnik/shared/query/filter.ts'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { AppError, type Fault } from '../../platform/errors/app-error.ts'
import { accessCondition, always } from '../access/condition.ts'
import type { Context } from '../context.ts'
import { snake } from '../fields/kind.ts'
import { referenceColumn } from '../fields/lookup.ts'
import { type ObjectEntry, targetsOf } from '../registry/registry.ts'
import { BadComparison, compileComparison } from './compare.ts'
import { filterFaults } from './filter-faults.ts'
import { resolvePath } from './paths.ts'

interface Walk {
  ctx: Context
  faults: Fault[]
  conditions: number
  aliases: number
}

/** Compiles a filter over rows of `object` known as `alias`. Throws `invalid_input` with every fault and its place in the filter. */
export function compileFilter(ctx: Context, object: ObjectEntry, alias: string, filter: unknown, at = '/filter'): Sql {
  if (filter === undefined || filter === null) return always
  if (depthOf(filter) > filterLimits.depth * 2)
    throw new AppError('invalid_input', {}, [{ path: at, code: 'filter_too_deep', data: { max: filterLimits.depth } }])
  const parsed = filterSchema.safeParse(filter)
  if (!parsed.success) throw new AppError('invalid_input', {}, filterFaults(ctx, object, filter, at))
  const walk: Walk = { ctx, faults: [], conditions: 0, aliases: 0 }
  const compiled = compileNode(walk, object, alias, parsed.data, at, 1)
  if (walk.faults.length > 0) throw new AppError('invalid_input', {}, walk.faults)
  return compiled
}

function depthOf(value: unknown, depth = 0): number {
  if (depth > 64 || typeof value !== 'object' || value === null) return depth
  return Math.max(depth, ...Object.values(value).map((inner) => depthOf(inner, depth + 1)))
}

function compileNode(walk: Walk, object: ObjectEntry, alias: string, node: Filter, at: string, depth: number): Sql {
  if (depth > filterLimits.depth) return fault(walk, at, 'filter_too_deep', { max: filterLimits.depth })
  if (++walk.conditions > filterLimits.conditions)
    return fault(walk, at, 'filter_too_long', { max: filterLimits.conditions })
  if ('and' in node) return group(walk, object, alias, node.and, `${at}/and`, depth, ' AND ', 'TRUE')
  if ('or' in node) return group(walk, object, alias, node.or, `${at}/or`, depth, ' OR ', 'FALSE')
  if ('not' in node) return sql`(${compileNode(walk, object, alias, node.not, `${at}/not`, depth + 1)}) IS NOT TRUE`
  if ('field' in node) return comparison(walk, object, alias, node, at)
  if ('count' in node) return counted(walk, object, alias, node, at, depth)
  return related(walk, object, alias, node as RelatedCondition, at, depth)
}

function group(
  walk: Walk,
  object: ObjectEntry,
  alias: string,
  nodes: Filter[],
  at: string,
  depth: number,
  glue: string,
  none: string,
): Sql {
  const parts = nodes.map((node, index) => compileNode(walk, object, alias, node, `${at}/${index}`, depth + 1))
  return parts.length === 0 ? raw(none) : sql`(${join(parts, glue)})`
}

function fault(walk: Walk, path: string, code: string, data?: Record<string, unknown>): Sql {
  if (walk.faults.length < 20) walk.faults.push({ path, code, ...(data ? { data } : {}) })
  return raw('FALSE')
}

function comparison(walk: Walk, object: ObjectEntry, alias: string, node: Comparison, at: string): Sql {
  const path = resolvePath(walk.ctx, object, node.field)
  if ('code' in path) return fault(walk, `${at}/field`, path.code, path.data)
  try {
    let current = alias
    const joins: Sql[] = []
    for (const step of path.steps) {
      const next = `f${++walk.aliases}`
      joins.push(
        sql`${raw(step.to.table)} ${raw(next)} WHERE ${raw(`${next}.id = ${current}.${referenceColumn(step.field)}`)} AND ${accessCondition(walk.ctx, step.to, next)} AND `,
      )
      current = next
    }
    const leaf = compileComparison(walk.ctx, path.leaf, current, node)
    if (joins.length === 0) return leaf
    const exists = joins.reduceRight((inner, join) => sql`EXISTS (SELECT 1 FROM ${join}${inner})`, leaf)
    // A related record that is not there has no value: it is empty, and it is not equal to anything.
    if (node.op === 'empty' || node.op === 'ne' || node.op === 'notIn') {
      const positive = compileComparison(walk.ctx, path.leaf, current, {
        ...node,
        op: ({ empty: 'notEmpty', ne: 'eq', notIn: 'in' } as const)[node.op],
      })
      return sql`NOT ${joins.reduceRight((inner, join) => sql`EXISTS (SELECT 1 FROM ${join}${inner})`, positive)}`
    }
    return exists
  } catch (error) {
    if (!(error instanceof BadComparison)) throw error
    return fault(
      walk,
      error.fault.fault === 'operator_not_allowed' ? `${at}/op` : `${at}/value`,
      error.fault.fault,
      error.fault.data,
    )
  }
}

/** `deal.company` seen from a company: rows of deals whose company this is. */
function relatedRows(
  walk: Walk,
  object: ObjectEntry,
  alias: string,
  relation: string,
  where: Filter | undefined,
  at: string,
  depth: number,
): Sql | undefined {
  const [name, field, ...rest] = relation.split('.')
  const other = walk.ctx.registry.objects.get(name ?? '')
  const def = other && field && Object.hasOwn(other.fields, field) ? other.fields[field] : undefined
  if (!other || !field || !def || rest.length > 0 || !targetsOf(def).includes(object.name)) {
    fault(walk, at, 'unknown_relation', { relation, object: object.name })
    return undefined
  }
  const inner = `f${++walk.aliases}`
  const tie =
    def.type === 'anyLookup'
      ? sql`${raw(`${inner}.${snake(field)}_object`)} = ${object.name} AND ${raw(`${inner}.${snake(field)}_id = ${alias}.id`)}`
      : raw(`${inner}.${referenceColumn(field)} = ${alias}.id`)
  const condition = where
    ? sql` AND ${compileNode(walk, other, inner, where, `${at.replace(/\/[^/]*$/, '')}/where`, depth + 1)}`
    : empty
  return sql`FROM ${raw(other.table)} ${raw(inner)} WHERE ${tie} AND ${raw(inner)}.deleted_at IS NULL AND ${accessCondition(walk.ctx, other, inner)}${condition}`
}

function related(
  walk: Walk,
  object: ObjectEntry,
  alias: string,
  node: RelatedCondition,
  at: string,
  depth: number,
): Sql {
  const name = node.some !== undefined ? 'some' : 'none'
  const rows = relatedRows(walk, object, alias, node[name] ?? '', node.where, `${at}/${name}`, depth)
  return rows ? sql`${raw(name === 'none' ? 'NOT ' : '')}EXISTS (SELECT 1 ${rows})` : raw('FALSE')
}

const signs = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

function counted(walk: Walk, object: ObjectEntry, alias: string, node: CountCondition, at: string, depth: number): Sql {
  const rows = relatedRows(walk, object, alias, node.count, node.where, `${at}/count`, depth)
  return rows ? sql`(SELECT count(*) ${rows}) ${raw(signs[node.op])} ${node.value}` : raw('FALSE')
}
