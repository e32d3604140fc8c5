import type { ObjectMeta } from '@rodnik/shared/registry/meta.ts'
import { useCallback, useMemo } from 'react'
import { useMe } from '../data/me.ts'
import { useAddress, useGo } from '../nav.ts'
import {
  type ColumnSetting,
  type Density,
  inForce,
  type Layout,
  type ListAddress,
  patched,
  readAddress,
  type ViewSettings,
  writeAddress,
} from './state.ts'
import { useViews, type View } from './use-views.ts'

/** Everything that a list shows and how, and the ways to change it. All of it is in the address. */
export interface ListState {
  views: View[]
  view: View
  /** Settings in force, completed with what the object says. */
  settings: Required<Pick<ViewSettings, 'layout' | 'columns' | 'density'>> & ViewSettings & { sort: string }
  /** Whether anything differs from the view. */
  changed: boolean
  search: string | undefined
  peek: string | undefined
  set: (patch: ViewSettings) => void
  setView: (key: string) => void
  setSearch: (search: string | undefined) => void
  setPeek: (id: string | undefined) => void
  /** Back to the view as it is saved. */
  reset: () => void
  /** No filter and no search. */
  clear: () => void
}

/** Reads the list's state from the address and writes it back. */
export function useListState(own: ObjectMeta, presets: View[], layouts: Layout[]): ListState {
  const { path, query } = useAddress()
  const go = useGo()
  const me = useMe()
  const { views, loading } = useViews(own.name, presets)
  const address = useMemo(() => readAddress(query), [query])
  const fallback = views[0] as View
  const wanted = views.find((view) => view.key === address.view)
  const view = wanted ?? fallback
  const write = useCallback(
    (next: Partial<ListAddress>, replace = true) =>
      go(path + writeAddress(query, { ...address, ...next }), { replace }),
    [go, path, query, address],
  )
  const settings = useMemo(() => {
    const given = inForce(view.settings, address.changes)
    const layout = given.layout && layouts.includes(given.layout) ? given.layout : (layouts[0] ?? 'table')
    return {
      ...given,
      layout,
      sort: given.sort ?? own.screens.sort,
      columns: given.columns?.length
        ? given.columns
        : own.screens.columns.map((column): ColumnSetting => ({ path: column })),
      density: given.density ?? (me.density as Density),
    }
  }, [view.settings, address.changes, layouts, own, me.density])
  return {
    views,
    view,
    settings,
    changed: Object.keys(address.changes).length > 0 && !(loading && address.view !== undefined),
    search: address.search,
    peek: address.peek,
    set: (patch) => write({ changes: patched(view.settings, address.changes, patch) }),
    setView: (key) => write({ view: key === fallback.key ? undefined : key, changes: {}, peek: undefined }, false),
    setSearch: (search) => write({ search: search || undefined }),
    setPeek: (peek) => write({ peek }),
    reset: () => write({ changes: {} }),
    clear: () => write({ search: undefined, changes: patched(view.settings, address.changes, { filter: undefined }) }),
  }
}
