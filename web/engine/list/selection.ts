import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { RowSelection } from '../../ui/grid/selection.ts'
import type { Selection } from '../data/bulk.ts'
import { bothOf } from '../filters/tree.ts'
import type { ListScope } from './list-types.ts'

/** What is ticked, as bulk actions take it. */
export function toSelection(selection: RowSelection, scope: ListScope, total: number): Selection {
  if (!selection.all) return { kind: 'ids', ids: [...selection.ids] }
  const except = [...selection.except]
  return { kind: 'all', filter: scope.filter, search: scope.search, except, count: Math.max(0, total - except.length) }
}

// A list of values may have a thousand, a filter a hundred conditions.
const listValues = 1000

/** The condition that means exactly the ticked records among those that a search has found; undefined when there are too many to name. */
export function selectionFilter(selection: Selection): Filter | undefined {
  if (selection.kind === 'ids') return selection.ids.length <= listValues * 50 ? oneOf(selection.ids) : undefined
  if (selection.except.length > listValues * 50) return undefined
  return selection.except.length === 0
    ? (selection.filter ?? { and: [] })
    : bothOf(selection.filter, { not: oneOf(selection.except) })
}

function oneOf(ids: string[]): Filter {
  const parts: Filter[] = []
  for (let at = 0; at < ids.length; at += listValues)
    parts.push({ field: 'id', op: 'in', value: ids.slice(at, at + listValues) })
  return parts.length === 1 && parts[0] ? parts[0] : { or: parts }
}
