import type { Filter } from '@rodnik/shared/query/filter.ts'
import { type Density, densities, type Layout, layouts, pathForm, sortForm } from '@rodnik/shared/views/layouts.ts'
import { readFilter } from '../filters/read.ts'

/** A column of the table: a field path and, once the user set it, its width in pixels. */
export interface ColumnSetting {
  path: string
  width?: number
}

/** What a view keeps, and what the address carries when it differs from the view. */
export interface ViewSettings {
  layout?: Layout
  filter?: Filter
  sort?: string
  group?: string
  columns?: ColumnSetting[]
  density?: Density
}
const keys = ['layout', 'filter', 'sort', 'group', 'columns', 'density'] as const
type Key = (typeof keys)[number]

/** Everything that the address of a list says. `changes` holds only what differs from the view; `null` means set to nothing. */
export interface ListAddress {
  view?: string
  search?: string
  peek?: string
  changes: { [K in Key]?: ViewSettings[K] | null }
}

const none = '-'

/** Reads `?view=…&filter=…`; what cannot be understood is left out. */
export function readAddress(query: string): ListAddress {
  const params = new URLSearchParams(query)
  const changes: ListAddress['changes'] = {}
  for (const key of keys) {
    const text = params.get(key)
    if (text === null) continue
    if (text === none) Object.assign(changes, { [key]: null })
    else {
      const value = readers[key](text)
      if (value !== undefined) Object.assign(changes, { [key]: value })
    }
  }
  return {
    view: params.get('view') ?? undefined,
    search: params.get('q') ?? undefined,
    peek: params.get('peek') ?? undefined,
    changes,
  }
}

/** The query string of an address, `?` included, empty when there is nothing to say. Parameters of others are kept. */
export function writeAddress(query: string, address: ListAddress): string {
  const params = new URLSearchParams(query)
  const put = (name: string, text: string | undefined) => (text ? params.set(name, text) : params.delete(name))
  put('view', address.view)
  put('q', address.search)
  put('peek', address.peek)
  for (const key of keys) {
    const value = address.changes[key]
    put(key, value === undefined ? undefined : value === null ? none : writeSetting(key, value))
  }
  const text = params.toString()
  return text && `?${text}`
}

const readers: { [K in Key]: (text: string) => ViewSettings[K] } = {
  layout: (text) => layouts.find((layout) => layout === text),
  density: (text) => densities.find((density) => density === text),
  filter: readFilterText,
  sort: (text) => (sortForm.test(text) ? text : undefined),
  group: (text) => (pathForm.test(text) ? text : undefined),
  columns: (text) => readColumns(text.split(',')),
}

function readFilterText(text: string): Filter | undefined {
  try {
    return readFilter(JSON.parse(text))
  } catch {
    return undefined
  }
}

function readColumns(texts: string[]): ColumnSetting[] {
  return texts.flatMap((text) => {
    const [path = '', width] = text.split(':')
    if (!pathForm.test(path)) return []
    const pixels = Number(width)
    return [pixels >= 40 && pixels <= 1200 ? { path, width: Math.round(pixels) } : { path }]
  })
}

function writeSetting(key: Key, value: ViewSettings[Key]): string {
  if (key === 'filter') return JSON.stringify(value)
  if (key === 'columns') return (value as ColumnSetting[]).map(writeColumn).join(',')
  return String(value)
}
const writeColumn = ({ path, width }: ColumnSetting) => (width ? `${path}:${width}` : path)

/** The settings in force: the view's, with what the address changes. */
export function inForce(base: ViewSettings, changes: ListAddress['changes']): ViewSettings {
  const result: ViewSettings = { ...base }
  for (const key of keys) {
    const value = changes[key]
    if (value !== undefined) Object.assign(result, { [key]: value ?? undefined })
  }
  return result
}

/** Changes after a patch; what is again as in the view is no change. */
export function patched(
  base: ViewSettings,
  changes: ListAddress['changes'],
  patch: ViewSettings,
): ListAddress['changes'] {
  const result: ListAddress['changes'] = { ...changes }
  for (const key of keys) {
    if (!(key in patch)) continue
    const value = patch[key]
    if (same(value, base[key])) delete result[key]
    else Object.assign(result, { [key]: value ?? null })
  }
  return result
}

/** Settings as stored in a view's `settings` field, and back. A broken text reads as no settings. */
export function writeSettings(settings: ViewSettings): string {
  return JSON.stringify({ ...settings, columns: settings.columns?.map(writeColumn) })
}
export function readSettings(text: unknown): ViewSettings {
  try {
    const raw = (typeof text === 'string' ? JSON.parse(text) : (text ?? {})) as Record<string, unknown>
    const result: ViewSettings = {}
    for (const key of keys) {
      const value = raw[key]
      if (value === undefined || value === null) continue
      const read = key === 'filter' ? readFilter(value) : readers[key](String(value))
      if (read !== undefined) Object.assign(result, { [key]: read })
    }
    return result
  } catch {
    return {}
  }
}

function same(a: unknown, b: unknown): boolean {
  return (a ?? null) === (b ?? null) || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

/** One part of a sort: a path and its direction. */
export interface SortKey {
  path: string
  descending: boolean
}
/** Takes `-amount,name` apart. */
export function readSort(sort: string | undefined): SortKey[] {
  return (sort ?? '')
    .split(',')
    .filter(Boolean)
    .map((part) =>
      part.startsWith('-') ? { path: part.slice(1), descending: true } : { path: part, descending: false },
    )
}
/** Puts sort keys together again. */
export function writeSort(keys: SortKey[]): string | undefined {
  return keys.map(({ path, descending }) => (descending ? `-${path}` : path)).join(',') || undefined
}
