import type { Page } from '@rodnik/shared/api/shapes.ts'
import { useMemo } from 'react'
import type { OptionSource } from '../../../ui/combobox/option.ts'
import { api } from '../../data/api.ts'
import { pathOf } from '../../data/meta.ts'
import type { FieldContext } from '../kind.ts'

/** Labels in use: from the list of tags where the installation keeps one. */
export function useTagSource({ meta }: FieldContext): OptionSource {
  const kept = meta.objects.tag !== undefined
  return useMemo(() => {
    if (!kept) return []
    return async (typed, signal) => {
      const active = { field: 'active', op: 'ne', value: false }
      const body = { fields: ['title'], limit: 30, search: typed.trim() || undefined, filter: active }
      const page = await api.ask<Page>(`${pathOf('tag')}/query`, body, { signal })
      return page.data.map((row) => ({ value: String(row.title), label: String(row.title) }))
    }
  }, [kept])
}
