import { filterLimits, operators } from '@rodnik/shared/query/filter.ts'
import type { Fault } from '../../platform/errors/app-error.ts'
import type { Context } from '../context.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { allowedOperators } from './compare.ts'
import { resolvePath } from './paths.ts'

interface Look {
  ctx: Context
  faults: Fault[]
}
type Node = Record<string, unknown>

const forms = ['and', 'or', 'not', 'field', 'some', 'none', 'count'] as const
const keysOf: Record<(typeof forms)[number], string[]> = {
  and: ['and'],
  or: ['or'],
  not: ['not'],
  field: ['field', 'op', 'value'],
  some: ['some', 'where'],
  none: ['none', 'where'],
  count: ['count', 'op', 'value', 'where'],
}
const counts = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte']
const longestName = 200

/** Why a value has not the shape of a filter, each fault with its place in it. */
export function filterFaults(ctx: Context, object: ObjectEntry, filter: unknown, at: string): Fault[] {
  const look: Look = { ctx, faults: [] }
  readNode(look, object, filter, at)
  return look.faults.length > 0 ? look.faults : [{ path: at, code: 'not_filter' }]
}

function add({ faults }: Look, path: string, code: string, data?: Record<string, unknown>): void {
  if (faults.length < 20) faults.push({ path, code, ...(data ? { data } : {}) })
}

function readNode(look: Look, object: ObjectEntry | undefined, node: unknown, at: string): void {
  const isObject = typeof node === 'object' && node !== null && !Array.isArray(node)
  const form = isObject ? forms.filter((name) => Object.hasOwn(node, name)) : []
  const [name] = form
  if (!name || form.length > 1) {
    add(look, at, 'not_filter')
    return
  }
  const given = node as Node
  for (const key of Object.keys(given))
    if (!keysOf[name].includes(key)) {
      const place = key.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1')
      add(look, `${at}/${place}`, 'unknown_field', { field: key.slice(0, 80) })
    }
  if (name === 'and' || name === 'or') readGroup(look, object, given[name], `${at}/${name}`)
  else if (name === 'not') readNode(look, object, given.not, `${at}/not`)
  else if (!isName(given[name])) add(look, `${at}/${name}`, 'not_text')
  else if (name === 'field') readOperator(look, object, String(given.field), given.op, at)
  else readRelated(look, String(given[name]), given, name === 'count', at)
}

function readGroup(look: Look, object: ObjectEntry | undefined, nodes: unknown, at: string): void {
  if (!Array.isArray(nodes)) add(look, at, 'not_list')
  else if (nodes.length > filterLimits.conditions) add(look, at, 'filter_too_long', { max: filterLimits.conditions })
  else
    nodes.forEach((node, index) => {
      readNode(look, object, node, `${at}/${index}`)
    })
}

function readOperator(look: Look, object: ObjectEntry | undefined, field: string, op: unknown, at: string): void {
  if ((operators as readonly unknown[]).includes(op)) return
  const path = object && resolvePath(look.ctx, object, field)
  const allowed = path && !('code' in path) ? allowedOperators(path.leaf) : operators
  add(look, `${at}/op`, 'operator_not_allowed', { operator: told(op), operators: allowed.join(', ') })
}

function readRelated(look: Look, relation: string, node: Node, isCount: boolean, at: string): void {
  if (isCount && !counts.includes(node.op as string))
    add(look, `${at}/op`, 'operator_not_allowed', { operator: told(node.op), operators: counts.join(', ') })
  if (isCount && !(Number.isSafeInteger(node.value) && Number(node.value) >= 0)) add(look, `${at}/value`, 'not_integer')
  const other = look.ctx.registry.objects.get(relation.split('.')[0] ?? '')
  if (node.where !== undefined) readNode(look, other, node.where, `${at}/where`)
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length <= longestName
}

function told(op: unknown): string | null {
  return typeof op === 'string' ? op.slice(0, 40) : null
}
