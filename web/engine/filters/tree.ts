import type { Comparison, CountCondition, Filter, RelatedCondition } from '@rodnik/shared/query/filter.ts'

/** Where a node stands in a filter tree: child numbers from the root. */
export type NodePath = number[]
/** A group of conditions as the builder edits it. */
export type Group = { and: Filter[] } | { or: Filter[] }

export const isComparison = (node: Filter): node is Comparison => 'field' in node
export const isGroup = (node: Filter): node is Group => 'and' in node || 'or' in node
export const isCount = (node: Filter): node is CountCondition => 'count' in node
export const isRelated = (node: Filter): node is RelatedCondition => 'some' in node || 'none' in node

/** Children of a node; «none of» is the negation of any of them. */
export function childrenOf(node: Filter): Filter[] {
  if ('and' in node) return node.and
  if ('or' in node) return node.or
  if ('not' in node) return 'or' in node.not ? node.not.or : [node.not]
  return []
}

/** A group with other children and the same connective. */
export function withChildren(node: Filter, children: Filter[]): Filter {
  if ('or' in node) return { or: children }
  if ('not' in node) {
    const [only] = children
    return only ? { not: children.length === 1 ? only : { or: children } } : { and: [] }
  }
  return { and: children }
}

/** A filter as a group at the top, as the builder shows it. */
export function toGroup(filter: Filter | undefined): Group {
  if (!filter) return { and: [] }
  return isGroup(filter) ? filter : { and: [filter] }
}

/** The opposite of `toGroup`: nothing for an empty group, the condition itself for a group of one. */
export function fromGroup(group: Filter): Filter | undefined {
  if (!isGroup(group)) return group
  const children = childrenOf(group)
    .map((child) => (isGroup(child) ? fromGroup(child) : child))
    .filter((child) => child !== undefined)
  if (children.length === 0) return undefined
  return children.length === 1 ? children[0] : withChildren(group, children)
}

/** The tree with one node replaced, or removed when `next` is undefined. */
export function replaceAt(root: Filter, at: NodePath, next: Filter | undefined): Filter {
  const [first, ...rest] = at
  if (first === undefined) return next ?? { and: [] }
  const children = childrenOf(root)
  const child = children[first]
  if (!child) return root
  const replaced = rest.length === 0 ? next : replaceAt(child, rest, next)
  return withChildren(
    root,
    children.flatMap((node, index) => (index === first ? (replaced ? [replaced] : []) : [node])),
  )
}

/** The tree with a node added at the end of the group that stands at `at`. */
export function appendAt(root: Filter, at: NodePath, node: Filter): Filter {
  const [first, ...rest] = at
  const children = childrenOf(root)
  if (first === undefined) return withChildren(root, [...children, node])
  return withChildren(
    root,
    children.map((child, index) => (index === first ? appendAt(child, rest, node) : child)),
  )
}

/** Whether a condition has all that it needs to be sent. */
export function isComplete(node: Filter): boolean {
  if (!isComparison(node)) return true
  if (node.op === 'empty' || node.op === 'notEmpty') return true
  const { value } = node
  if (node.op === 'between') return Array.isArray(value) && value.length === 2 && value.every((end) => !blank(end))
  if (Array.isArray(value)) return value.length > 0
  return !blank(value)
}
const blank = (value: unknown) => value === undefined || value === null || value === ''

/** What may be sent of a filter that is being edited: unfinished conditions and empty groups are left out. */
export function finished(filter: Filter | undefined): Filter | undefined {
  if (!filter) return undefined
  if (isGroup(filter) || 'not' in filter) {
    const children = childrenOf(filter)
      .map(finished)
      .filter((child) => child !== undefined)
    return fromGroup(withChildren(filter, children))
  }
  if (isComparison(filter)) return isComplete(filter) ? filter : undefined
  if (!filter.where) return filter
  const { where, ...rest } = filter
  const inner = finished(where)
  return (inner ? { ...rest, where: inner } : rest) as Filter
}

/** Both filters at once; either may be missing. */
export function bothOf(...filters: (Filter | undefined)[]): Filter | undefined {
  const given = filters.filter((filter) => filter !== undefined)
  return fromGroup({ and: given.flatMap((filter) => ('and' in filter ? filter.and : [filter])) })
}

/** How many conditions a filter has. */
export function countConditions(filter: Filter | undefined): number {
  if (!filter) return 0
  if (isGroup(filter) || 'not' in filter)
    return childrenOf(filter).reduce((sum, child) => sum + countConditions(child), 0)
  return 1
}
