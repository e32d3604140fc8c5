import type { Page, QueryInput } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { Meta } from '@rodnik/shared/registry/meta.ts'
import { useMemo } from 'react'
import type { ComboOption } from '../../../ui/combobox/option.ts'
import { api } from '../../data/api.ts'
import { pathOf } from '../../data/meta.ts'
import { fieldOf, hasTitle } from '../../data/paths.ts'
import { rememberTitle } from '../../data/titles.ts'
import { pictureOf, recordAvatar } from '../record-avatar.tsx'

/** A search over an object's records, as choices: by words when something is typed, else in their own order or the latest used first. */
export function useRecordSource(meta: Meta, object: string, filter?: Filter) {
  return useMemo(() => {
    const note = noteField(meta, object)
    const own = meta.objects[object]?.screens.picture
    // What stands in an order of its own is offered in it.
    const ordered = object === 'user' || object === 'team' ? undefined : '-updatedAt'
    const sort = meta.objects[object]?.fields.position ? 'position' : ordered
    const live = meta.objects[object]?.fields.active?.type === 'boolean'
    return async (typed: string, signal: AbortSignal): Promise<ComboOption[]> => {
      const words = typed.trim()
      const active: Filter = { field: 'active', op: 'ne', value: false }
      const body: QueryInput = {
        fields: ['title', ...(note ? [note] : []), ...(own ? [own] : [])],
        limit: 20,
        filter: live ? (filter ? { and: [filter, active] } : active) : filter,
        ...(words ? { search: words } : { sort }),
      }
      const page = await api.ask<Page>(`${pathOf(object)}/query`, body, { signal })
      return page.data.map((row) => {
        const title = String(row.title ?? '')
        rememberTitle(object, row.id, title)
        const text = note ? row[note] : undefined
        return {
          value: row.id,
          label: title,
          note: typeof text === 'string' ? text : undefined,
          icon: recordAvatar(meta, object, title, 20, pictureOf(meta, object, row)),
          picture: pictureOf(meta, object, row) as string | null | undefined,
        }
      })
    }
  }, [meta, object, filter])
}

/** What tells records of the same name apart: the first column of the table that is a plain text or a lookup. */
function noteField(meta: Meta, object: string): string | undefined {
  const own = meta.objects[object]
  for (const path of own?.screens.columns ?? []) {
    const name = path.replace(/\.title$/, '')
    const def = own && fieldOf(meta, object, name)
    if (!def || name === own.titleField || name === own.ownerField) continue
    if (hasTitle(def)) return `${name}.title`
    if (def.type === 'text' || def.type === 'email') return name
  }
  return undefined
}
