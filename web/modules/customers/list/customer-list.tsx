import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useMemo } from 'react'
import { ListPage } from '../../../engine/list/list-page.tsx'
import type { CustomCell } from '../../../engine/list/list-types.ts'
import type { PhoneColumns } from '../../../engine/list/mobile-list.tsx'
import type { View } from '../../../engine/views/use-views.ts'
import { Due } from '../../../ui/due/due.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { LastContact, silentAfter } from './last-contact.tsx'

const mine: Filter = { field: 'owner', op: 'eq', value: '@me' }
// Of whom nothing was ever heard is silent, too.
const notHeardOf: Filter = {
  not: { field: 'lastActivityAt', op: 'within', value: { last: silentAfter, unit: 'day' } },
}

const cells: Record<string, CustomCell> = {
  nextStepAt: {
    fields: ['nextStepAt', 'nextActivity.title'],
    width: 240,
    render: (record: RecordData) => (
      <Due quiet due={record.nextStepAt as string | null} subject={record['nextActivity.title'] as string | null} />
    ),
  },
  lastActivityAt: {
    fields: ['lastActivityAt'],
    width: 150,
    render: (record: RecordData) => <LastContact at={record.lastActivityAt as string | null} />,
  },
}
const phone: Record<string, PhoneColumns> = {
  company: { line: 'nextStepAt', note: 'address.city' },
  contact: { line: 'nextStepAt', note: 'company' },
}

/** The list of companies or people, with what happens next to each. */
export function CustomerList({ object }: { object: 'company' | 'contact' }) {
  const { t } = useTranslation('customers')
  const views = useMemo(
    (): View[] => [
      { key: 'all', label: t(`views.all.${object}`), settings: {} },
      { key: 'mine', label: t('views.mine'), settings: { filter: mine } },
      {
        key: 'overdue',
        label: t('views.overdue'),
        settings: {
          filter: { and: [mine, { field: 'nextStepAt', op: 'within', value: 'past' }] },
          sort: 'nextStepAt',
        },
      },
      {
        key: 'silent',
        label: t('views.silent'),
        settings: {
          filter: { and: [mine, { field: 'nextStepAt', op: 'empty' }] },
          sort: 'lastActivityAt',
        },
      },
      {
        key: 'quiet',
        label: t('views.quiet', { days: silentAfter }),
        settings: { filter: { and: [mine, notHeardOf] }, sort: 'lastActivityAt' },
      },
    ],
    [t, object],
  )
  return (
    <ListPage object={object} presets={views} cells={cells} phone={phone[object]} about={t(`emptyLists.${object}`)} />
  )
}
