import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { useMemo } from 'react'
import { useMeta, useObject } from '../../../engine/data/meta.ts'
import { useRecord } from '../../../engine/data/records.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { recordAvatar } from '../../../engine/fields/record-avatar.tsx'
import { RecordPage, type RecordTab } from '../../../engine/record/record-page.tsx'
import type { Related } from '../../../engine/record/related-list.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { lazyPart } from '../../../ui/lazy/lazy-part.tsx'
import { useParams } from '../../../ui/router/router.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import {
  Composer,
  LeftSteps,
  NextStepCard,
  NextStepLine,
  prepareRecordParts,
  renderTimelineItem,
} from '../../activities/index.ts'
import { StageSheetHost } from '../stages/stage-sheet-host.tsx'
import { type Pipelines, usePipelines } from '../stages/use-pipelines.ts'
import { CompanyCard } from './company-card.tsx'
import styles from './deal-page.module.css'
import { DealSide } from './deal-side.tsx'
import { DealStepper } from './deal-stepper.tsx'
import { Participants } from './participants.tsx'
import { useLineCount } from './use-line-count.ts'

prepareRecordParts()

const LinesTab = lazyPart(
  () => import('../lines/lines-tab.tsx').then((file) => file.LinesTab),
  <LinesSkeleton lines={5} />,
)

const fields = [
  'number',
  'nextActivity',
  'company.title',
  'company.logo',
  'weighted',
  'probability',
  'lostReason.title',
  'stage.title',
  'stageAt',
]
const elsewhere = ['participants', 'stage', 'status']
const ofClosed = [...elsewhere, 'closedAt', 'cycleDays', 'lostReason']
const status = ['status']
const amount = ['amount']
const related: Related[] = [
  { object: 'dealStage', by: 'deal', columns: ['stage.title', 'enteredAt', 'leftAt', 'duration', 'actor.title'] },
]

/** A deal: where it stands, with whom, what it is made of, what was and what is next. */
export function Page() {
  const { id = '' } = useParams()
  return <DealPage key={id} id={id} />
}

function DealPage({ id }: { id: string }) {
  const { t } = useTranslation('sales')
  const meta = useMeta()
  const pipelines = usePipelines()
  const lines = useLineCount(id)
  const isClosed = ['won', 'lost'].includes(String(useRecord('deal', id, status).data?.status))
  // Where there is one pipeline only, it says nothing.
  const without = useMemo(
    () => [...(isClosed ? elsewhere : ofClosed), ...(pipelines && pipelines.list.length > 1 ? [] : ['pipeline'])],
    [isClosed, pipelines],
  )
  const tabs = useMemo(
    () =>
      (deal: RecordData): RecordTab[] => [
        { value: 'lines', label: t('lines.title'), count: lines, render: () => <LinesTab deal={deal} /> },
      ],
    [t, lines],
  )
  return (
    <>
      <RecordPage
        object="deal"
        id={id}
        menu={() => []}
        fields={fields}
        without={without}
        // The sum of lines is changed in the lines.
        locked={() => (lines ? amount : undefined)}
        avatar={(deal) =>
          typeof deal['company.title'] === 'string' &&
          recordAvatar(meta, 'company', deal['company.title'], 44, deal['company.logo'])
        }
        subtitle={(deal) => <Subtitle deal={deal} />}
        headerSide={(deal) => <DealSide deal={deal} pipelines={pipelines} />}
        stepper={(deal) => pipelines && <Steps deal={deal} pipelines={pipelines} />}
        left={(deal) => <Participants deal={deal} />}
        context={(deal) => (
          <div className={styles.context}>
            {deal.status === 'open' && <NextStepCard object="deal" record={deal} title={String(deal.name)} />}
            <CompanyCard deal={deal} />
          </div>
        )}
        composer={(deal) => (
          <>
            {deal.status === 'open' ? (
              <NextStepLine object="deal" record={deal} title={String(deal.name)} />
            ) : (
              <LeftSteps object="deal" id={deal.id} />
            )}
            <Composer
              object="deal"
              id={deal.id}
              title={String(deal.name)}
              company={typeof deal.company === 'string' ? deal.company : null}
            />
          </>
        )}
        renderItem={renderTimelineItem}
        tabs={tabs}
        related={related}
      />
      <StageSheetHost />
    </>
  )
}

function Steps({ deal, pipelines }: { deal: RecordData; pipelines: Pipelines }) {
  const own = useObject('deal')
  return <DealStepper deal={deal} pipelines={pipelines} canMove={own !== undefined && canEdit(own, deal)} />
}

function Subtitle({ deal }: { deal: RecordData }) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const company = deal['company.title']
  return (
    <span className={styles.subtitle}>
      {typeof company === 'string' && (
        <a href={`/companies/${deal.company}`} data-app="">
          {company}
        </a>
      )}
      {deal.number !== null && <span>{t('deal.number', { number: String(deal.number) })}</span>}
      <span>{t('deal.created', { date: format.date(String(deal.createdAt)) })}</span>
    </span>
  )
}
