import type { ObjectMeta } from '@rodnik/shared/registry/meta.ts'
import type { Density, Layout } from '@rodnik/shared/views/layouts.ts'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import type { Go } from '../../ui/router/history.ts'
import { useAddress } from '../../ui/router/router.tsx'
import { showToast } from '../../ui/toast/toast-store.ts'
import { useMe } from '../data/me.ts'
import { useMeta } from '../data/meta.ts'
import { resolvePath } from '../data/paths.ts'
import { useGo } from '../nav.ts'
import {
  type ColumnSetting,
  inForce,
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
  /** Whether the filter is another than the view's. */
  filtered: boolean
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
  const { t } = useTranslation('engine')
  const me = useMe()
  const meta = useMeta()
  const { views, loading } = useViews(own.name, presets)
  const address = useMemo(() => readAddress(query), [query])
  useLastPlace(path, query, address, go)
  const fallback = views[0] as View
  const wanted = views.find((view) => view.key === address.view)
  const view = wanted ?? fallback
  const isGone = address.view !== undefined && !loading && !wanted
  useEffect(() => {
    if (!isGone) return
    // One that has just been saved is on its way.
    const timer = setTimeout(() => showToast({ text: t('views.gone', { name: fallback.label }) }), 2000)
    return () => clearTimeout(timer)
  }, [isGone, fallback.label, t])
  const write = useCallback(
    (change: (now: ListAddress) => Partial<ListAddress>, replace = true) => {
      // The browser's own address: that of the last drawing may be older than a change made just now.
      const here = location.search
      const now = readAddress(here)
      go(path + writeAddress(here, { ...now, ...change(now) }), { replace })
    },
    [go, path],
  )
  const settings = useMemo(() => {
    const given = inForce(view.settings, address.changes)
    const layout = given.layout && layouts.includes(given.layout) ? given.layout : (layouts[0] ?? 'table')
    // `company.title` and `company` are the same column.
    const normal = (columns: ColumnSetting[]) =>
      columns.map((column) => ({ ...column, path: resolvePath(meta, own.name, column.path)?.path ?? column.path }))
    return {
      ...given,
      layout,
      sort: given.sort ?? own.screens.sort,
      columns: normal(given.columns?.length ? given.columns : own.screens.columns.map((path) => ({ path }))),
      density: given.density ?? (me.density as Density),
    }
  }, [view.settings, address.changes, layouts, own, me.density, meta])
  return {
    views,
    view,
    settings,
    changed: isChanged(view, address) && !(loading && address.view !== undefined),
    filtered: address.changes.filter !== undefined,
    search: address.search,
    peek: address.peek,
    set: (patch) => write((now) => ({ changes: patched(view.settings, now.changes, patch) })),
    setView: (key) =>
      write(() => ({ view: key === fallback.key ? undefined : key, changes: {}, peek: undefined }), false),
    setSearch: (search) => write(() => ({ search: search || undefined })),
    setPeek: (peek) => write(() => ({ peek })),
    reset: () => write(() => ({ changes: {} })),
    clear: () =>
      write((now) => ({
        search: undefined,
        changes: patched(view.settings, now.changes, { filter: undefined }),
      })),
  }
}

/** Layout and height of rows are a person's way to look at a list; of a saved view they are a part. */
function isChanged(view: View, { changes }: ListAddress): boolean {
  return Object.keys(changes).some((key) => view.record !== undefined || (key !== 'layout' && key !== 'density'))
}

const key = 'rodnik.place.'

/** Keeps view and layout of a list for this tab, and gives them back to a bare address: the last place in each section. */
function useLastPlace(path: string, query: string, address: ListAddress, go: Go) {
  const { view, changes } = address
  const restored = useRef(false)
  useEffect(() => {
    try {
      const kept = sessionStorage.getItem(key + path)
      if (!restored.current && query === '' && kept) go(path + kept, { replace: true })
      // Whoever follows a figure to its records has not chosen to begin there the next time.
      else if (changes.filter === undefined) {
        const place = writeAddress('', { view, changes: changes.layout ? { layout: changes.layout } : {} })
        sessionStorage.setItem(key + path, place)
      }
    } catch {
      // Without storage a list begins anew.
    }
    restored.current = true
  }, [path, query, view, changes, go])
}
