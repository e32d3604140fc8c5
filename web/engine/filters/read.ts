import type { Filter, Operator } from '@rodnik/shared/query/filter.ts'
import { operatorsOf } from '@rodnik/shared/query/operators.ts'

const operators = new Set<unknown>(Object.values(operatorsOf).flat())
const counts = new Set<unknown>(['eq', 'ne', 'lt', 'lte', 'gt', 'gte'])

/**
 * Checks that a value from an address or a stored view has the shape of a filter; undefined when it has not. The server
 * checks the rest. (The shared schema says the same, but its library would double the first load.)
 */
export function readFilter(value: unknown, depth = 0): Filter | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 8) return undefined
  const node = value as Record<string, unknown>
  if ('and' in node || 'or' in node) {
    const key = 'and' in node ? 'and' : 'or'
    const children = Array.isArray(node[key]) ? node[key].map((child) => readFilter(child, depth + 1)) : [undefined]
    return children.includes(undefined) ? undefined : ({ [key]: children } as Filter)
  }
  if ('not' in node) {
    const inner = readFilter(node.not, depth + 1)
    return inner && { not: inner }
  }
  if (typeof node.field === 'string')
    return operators.has(node.op)
      ? { field: node.field, op: node.op as Operator, ...('value' in node ? { value: node.value } : {}) }
      : undefined
  const where = node.where === undefined ? undefined : readFilter(node.where, depth + 1)
  if (node.where !== undefined && !where) return undefined
  const inner = where ? { where } : {}
  if (typeof node.some === 'string') return { some: node.some, ...inner }
  if (typeof node.none === 'string') return { none: node.none, ...inner }
  if (typeof node.count === 'string' && counts.has(node.op) && Number.isInteger(node.value))
    return { count: node.count, op: node.op as 'eq', value: Number(node.value), ...inner }
  return undefined
}
