import type { AggregateInput } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import type { Meta } from '@rodnik/shared/registry/meta.ts'
import { hasTitle, targetOf } from '../data/paths.ts'

/** One group of a grouped list. */
export interface GroupValue {
  key: string
  value: string | number | boolean | null
  title: string | null
  /** Place in its dictionary, where people have put the values in an order. */
  position?: number
  count: number
  sums: Record<string, string>
}

const groupable = new Set<FieldDef['type']>([
  'choice',
  'status',
  'lookup',
  'user',
  'team',
  'boolean',
  'date',
  'dateTime',
  'rating',
])

/** Whether a list can be grouped by a field. */
export function canGroupBy(def: FieldDef): boolean {
  // A text that lists are filtered by and nobody searches for is a word that many share: an industry.
  return (
    groupable.has(def.type) ||
    (def.type === 'text' && Boolean(def.indexed && !def.search && !def.hidden && !def.unique))
  )
}

/** Groups to ask for: dates by month, lookups with their titles and places. */
export function groupInput(path: string, def: FieldDef, meta: Meta): NonNullable<AggregateInput['groups']> {
  if (def.type === 'date' || def.type === 'dateTime') return [{ field: path, by: 'month' }]
  if (!hasTitle(def)) return [{ field: path }]
  const target = meta.objects[targetOf(def) ?? '']
  const place = target?.screens.sort?.split(',').includes('position') ? [{ field: `${path}.position` }] : []
  return [{ field: path }, { field: `${path}.title` }, ...place]
}

/** The condition of one group's rows. */
export function groupFilter(path: string, def: FieldDef, value: GroupValue['value']): Filter {
  if (value === null) return { field: path, op: 'empty' }
  if (def.type === 'date' || def.type === 'dateTime') {
    const [year = 0, month = 1] = String(value).split('-').map(Number)
    const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
    return { field: path, op: 'between', value: [String(value), last] }
  }
  return { field: path, op: 'eq', value }
}

/** Groups in the order people expect: options as declared, dictionaries as arranged, names by the alphabet, dates in time, «none» last. */
export function orderGroups(groups: GroupValue[], def: FieldDef, locale: string): GroupValue[] {
  const options = def.options?.map((option) => option.value)
  const rank = (group: GroupValue) =>
    group.value === null ? Number.POSITIVE_INFINITY : (options?.indexOf(String(group.value)) ?? group.position ?? 0)
  const collator = new Intl.Collator(locale, { numeric: true })
  return [...groups].sort((a, b) => {
    const byRank = rank(a) - rank(b)
    if (byRank !== 0 && !Number.isNaN(byRank)) return byRank
    return collator.compare(a.title ?? String(a.value), b.title ?? String(b.value))
  })
}
