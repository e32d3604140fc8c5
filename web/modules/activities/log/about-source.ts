import { activityTargets } from '@rodnik/shared/activities/kinds.ts'
import type { Page, QueryInput } from '@rodnik/shared/api/shapes.ts'
import { api } from '../../../engine/data/api.ts'
import type { Labels } from '../../../engine/data/labels.ts'
import { pathOf } from '../../../engine/data/meta.ts'
import type { ComboOption } from '../../../ui/combobox/option.ts'

interface Found {
  object: string
  id: string
  title: string
  subtitle: string | null
}

/** Value of an option: which record it is. */
export function writeAbout(object: string, id: string): string {
  return `${object}/${id}`
}

/** The record that an option stands for. */
export function readAbout(value: string): { object: string; id: string } {
  const [object = '', id = ''] = value.split('/')
  return { object, id }
}

/** Records of all kinds that something can be written on: found by words, one's own open deals before anything is typed. */
export function aboutSource(labels: Labels) {
  return async (typed: string, signal: AbortSignal): Promise<ComboOption[]> => {
    const words = typed.trim()
    if (words === '') return recentDeals(labels, signal)
    const { data } = await api.get<{ data: Found[] }>(
      '/search',
      { q: words, limit: 20, objects: activityTargets.join(',') },
      { signal },
    )
    return data.map((found) => ({
      value: writeAbout(found.object, found.id),
      label: found.title,
      note: [labels.one(found.object), found.subtitle].filter(Boolean).join(' · '),
    }))
  }
}

async function recentDeals(labels: Labels, signal: AbortSignal): Promise<ComboOption[]> {
  const input: QueryInput = {
    filter: {
      and: [
        { field: 'owner', op: 'eq', value: '@me' },
        { field: 'status', op: 'eq', value: 'open' },
      ],
    },
    fields: ['name', 'company.title'],
    sort: '-updatedAt',
    limit: 10,
  }
  const page = await api.ask<Page>(`${pathOf('deal')}/query`, input, { signal })
  return page.data.map((deal) => ({
    value: writeAbout('deal', deal.id),
    label: String(deal.name),
    note: [labels.one('deal'), deal['company.title']].filter(Boolean).join(' · '),
  }))
}
