import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { useMemo } from 'react'
import { useMeta } from '../data/meta.ts'
import { useAll } from '../data/records.ts'
import { readSettings, type ViewSettings } from './state.ts'

/** Who sees a saved view beside its owner. */
export type SharedWith = 'me' | 'team' | 'everyone'

/** A view that a list offers: given by the page, or saved by somebody. */
export interface View {
  key: string
  label: string
  settings: ViewSettings
  /** The stored record; missing for views that the page gives. */
  record?: RecordData
  sharedWith?: SharedWith
  /** Count beside the name, when the page knows it. */
  count?: number
}

/** Views of an object: those of the page first, then own and the team's. */
export function useViews(object: string, presets: View[]): { views: View[]; loading: boolean } {
  const kept = useMeta().objects.view !== undefined
  const page = useAll(
    'view',
    kept
      ? {
          filter: { field: 'object', op: 'eq', value: object },
          fields: ['name', 'layout', 'sharedWith', 'settings', 'owner'],
          sort: 'createdAt',
        }
      : undefined,
  )
  const views = useMemo(() => {
    const saved = (page.data?.data ?? []).map((record): View => {
      const layout = record.layout === 'board' || record.layout === 'calendar' ? record.layout : undefined
      return {
        key: record.id,
        label: String(record.name ?? ''),
        settings: { ...(layout ? { layout } : {}), ...readSettings(record.settings) },
        record,
        sharedWith: (record.sharedWith ?? 'me') as SharedWith,
      }
    })
    return [...presets, ...saved]
  }, [page.data, presets])
  return { views, loading: kept && page.isPending }
}
