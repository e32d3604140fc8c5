import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { Layout } from '@rodnik/shared/views/layouts.ts'
import { IconArrowRight, IconCheck, IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Selection } from '../../../engine/data/bulk.ts'
import { useAggregate } from '../../../engine/data/records.ts'
import { ListPage } from '../../../engine/list/list-page.tsx'
import type { BulkAction, CustomCell } from '../../../engine/list/list-types.ts'
import type { View } from '../../../engine/views/use-views.ts'
import { Due } from '../../../ui/due/due.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { lazyPart } from '../../../ui/lazy/lazy-part.tsx'
import { Tag, type Tone } from '../../../ui/tag/tag.tsx'
import { LeadActions } from './lead-actions.tsx'
import styles from './leads.module.css'

const BulkDialog = lazyPart(() => import('./bulk-dialogs.tsx').then((file) => file.BulkDialog))

const layouts: Layout[] = ['table', 'board']
const isNew: Filter = { field: 'status', op: 'eq', value: 'new' }
const inWork: Filter = { field: 'status', op: 'eq', value: 'accepted' }
const mine: Filter = { field: 'owner', op: 'eq', value: '@me' }
const counted = {
  filter: { field: 'status', op: 'in' as const, value: ['new', 'accepted'] },
  measures: [
    { as: 'fresh', fn: 'count' as const, filter: isNew },
    { as: 'mine', fn: 'count' as const, filter: { and: [inWork, mine] } },
  ],
}
const trayColumns = ['name', 'status', 'person', 'companyName', 'phone', 'source.title', 'createdAt'].map((path) => ({
  path,
  ...(path === 'status' ? { width: 190 } : {}),
}))
/** What a phone shows of a lead beside its subject. */
const phone = { line: 'companyName', figure: 'person', note: 'createdAt' }
const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const

/** Leads: the tray of new ones first; accepted, rejected, tied and converted one by one or many at once. */
export function Page() {
  const { t } = useTranslation('sales')
  const counts = useAggregate('lead', counted).data?.data[0]
  const [fresh, own] = [Number(counts?.fresh ?? 0), Number(counts?.mine ?? 0)]
  const [bulk, setBulk] = useState<{
    verb: 'bulkAccept' | 'bulkReject' | 'bulkConvert'
    selection: Selection
    done: () => void
  }>()
  const views = useMemo(
    (): View[] => [
      {
        key: 'tray',
        label: t('views.tray'),
        settings: { filter: isNew, sort: '-createdAt', columns: trayColumns },
        ...(fresh > 0 ? { count: fresh } : {}),
      },
      {
        key: 'mine',
        label: t('views.myLeads'),
        settings: { filter: { and: [inWork, mine] }, sort: 'nextStepAt' },
        ...(own > 0 ? { count: own } : {}),
      },
      { key: 'in-work', label: t('views.leadsInWork'), settings: { filter: inWork, sort: 'nextStepAt' } },
      { key: 'all', label: t('views.allLeads'), settings: {} },
    ],
    [t, fresh, own],
  )
  const cells = useMemo((): Record<string, CustomCell> => cellsOf(t), [t])
  const action = (
    verb: 'bulkAccept' | 'bulkReject' | 'bulkConvert',
    label: string,
    sign: React.ReactNode,
  ): BulkAction => ({
    key: verb,
    label,
    icon: sign,
    run: (selection, done) => setBulk({ verb, selection, done }),
  })
  return (
    <>
      <ListPage
        object="lead"
        layouts={layouts}
        presets={views}
        cells={cells}
        phone={phone}
        about={t('emptyLists.lead')}
        peekHead={(lead) => (
          <div className={styles.peek}>
            <LeadActions lead={lead} />
          </div>
        )}
        bulkActions={[
          action('bulkAccept', t('leads.accept'), <IconCheck {...icon} />),
          action('bulkConvert', t('leads.convert'), <IconArrowRight {...icon} />),
          action('bulkReject', t('leads.reject'), <IconX {...icon} />),
        ]}
      />
      {bulk && (
        <BulkDialog verb={bulk.verb} selection={bulk.selection} onDone={bulk.done} onClose={() => setBulk(undefined)} />
      )}
    </>
  )
}

const tones: Record<string, Tone> = { new: 'info', accepted: 'accent', converted: 'ok' }

function cellsOf(t: ReturnType<typeof useTranslation>['t']): Record<string, CustomCell> {
  return {
    status: {
      fields: ['status', 'owner', 'name'],
      render: (lead: RecordData) => (
        <span className={styles.cell}>
          <Tag tone={tones[String(lead.status)] ?? 'off'}>{t(`objects:lead.options.status.${lead.status}`)}</Tag>
          {lead.status === 'new' && <LeadActions lead={lead} compact />}
        </span>
      ),
    },
    nextStepAt: {
      fields: ['nextStepAt', 'nextActivity.title', 'status'],
      width: 240,
      render: (lead: RecordData) =>
        lead.status === 'accepted' || lead.status === 'new' ? (
          <Due quiet due={lead.nextStepAt as string | null} subject={lead['nextActivity.title'] as string | null} />
        ) : null,
    },
  }
}
