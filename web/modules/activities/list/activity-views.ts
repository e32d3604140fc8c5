import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useMemo } from 'react'
import type { View } from '../../../engine/views/use-views.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'

const mine: Filter = { field: 'owner', op: 'eq', value: '@me' }
const planned: Filter = { field: 'status', op: 'eq', value: 'planned' }
const due = (period: string): Filter => ({ field: 'dueAt', op: 'within', value: period as 'today' })

/** The views that the page of activities gives: one's own plan first, then the team's, then what has been done. */
export function useActivityViews(): View[] {
  const { t } = useTranslation('activities')
  return useMemo(
    () => [
      { key: 'mine', label: t('views.mine'), settings: { filter: { and: [mine, planned] }, sort: 'dueAt' } },
      {
        key: 'overdue',
        label: t('views.overdue'),
        settings: { filter: { and: [mine, planned, due('past')] }, sort: 'dueAt' },
      },
      {
        key: 'week',
        label: t('views.week'),
        settings: { layout: 'calendar', filter: { and: [mine, planned] }, sort: 'dueAt' },
      },
      {
        key: 'team',
        label: t('views.team'),
        settings: { filter: { and: [{ field: 'owner', op: 'eq', value: '@myTeams' }, planned] }, sort: 'dueAt' },
      },
      {
        key: 'done',
        label: t('views.done'),
        settings: { filter: { field: 'status', op: 'eq', value: 'done' }, sort: '-doneAt' },
      },
      { key: 'all', label: t('views.all'), settings: { sort: '-at' } },
    ],
    [t],
  )
}
