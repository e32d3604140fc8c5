import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useMemo } from 'react'
import { useAggregate } from '../../../engine/data/records.ts'
import { bothOf } from '../../../engine/filters/tree.ts'
import type { View } from '../../../engine/views/use-views.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'

const open: Filter = { field: 'status', op: 'eq', value: 'open' }
const mine: Filter = { field: 'owner', op: 'eq', value: '@me' }
const noStep: Filter = { field: 'nextStepAt', op: 'empty' }
const overdue: Filter = { field: 'nextStepAt', op: 'within', value: 'past' }

/** Conditions that views and figures of deals share. */
export const dealFilters = {
  open,
  noStep,
  overdue,
  attention: { and: [open, { or: [overdue, noStep] }] } satisfies Filter,
}

/** Views that the deals page gives; their figures are of the deals under its own condition. */
export function useDealViews(condition: Filter | undefined): View[] {
  const { t } = useTranslation('sales')
  const counted = useMemo(
    () => ({
      filter: bothOf(condition, { and: [open, mine] }),
      measures: [{ as: 'noStep', fn: 'count' as const, filter: noStep }],
    }),
    [condition],
  )
  const counts = useAggregate('deal', counted).data?.data[0]
  const noSteps = Number(counts?.noStep ?? 0)
  return useMemo(
    () => [
      { key: 'mine', label: t('views.mineOpen'), settings: { filter: { and: [mine, open] } } },
      { key: 'open', label: t('views.open'), settings: { filter: open } },
      {
        key: 'no-step',
        label: t('views.noStep'),
        settings: { filter: { and: [mine, open, noStep] } },
        ...(noSteps > 0 ? { count: noSteps } : {}),
      },
      {
        key: 'this-month',
        label: t('views.thisMonth'),
        settings: {
          filter: { and: [open, { field: 'closeDate', op: 'within', value: 'thisMonth' }] },
          sort: 'closeDate',
        },
      },
      { key: 'all', label: t('views.all'), settings: {} },
    ],
    [t, noSteps],
  )
}
