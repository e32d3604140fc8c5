import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { optionTag } from '../../../engine/fields/choice.tsx'
import { useFieldContexts } from '../../../engine/fields/context.ts'
import { RecordPage } from '../../../engine/record/record-page.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { useParams } from '../../../ui/router/router.tsx'
import {
  Composer,
  LeftSteps,
  NextStepCard,
  NextStepLine,
  prepareRecordParts,
  renderTimelineItem,
} from '../../activities/index.ts'
import styles from '../deals/deal-page.module.css'
import { LeadActions } from './lead-actions.tsx'

prepareRecordParts()

const fields = [
  'number',
  'nextActivity',
  'status',
  'company',
  'company.title',
  'contact.title',
  'deal.title',
  'rejectReason.title',
  'source.title',
]

const reason = ['rejectReason']

/** A lead: who asks for what, and the ways to deal with it. */
export function Page() {
  const { id = '' } = useParams()
  return (
    <RecordPage
      key={id}
      object="lead"
      id={id}
      // What can be done with it depends on its state: that is told by the buttons.
      menu={() => []}
      fields={fields}
      // The reason belongs to the rejection, which asks for it.
      locked={(lead) => (lead.status === 'rejected' ? undefined : reason)}
      subtitle={(lead) => <Subtitle lead={lead} />}
      headerSide={(lead) => <LeadActions lead={lead} />}
      context={(lead) => isOpen(lead) && <NextStepCard object="lead" record={lead} title={String(lead.name)} />}
      composer={(lead) => (
        <>
          {isOpen(lead) ? (
            <NextStepLine object="lead" record={lead} title={String(lead.name)} />
          ) : (
            <LeftSteps object="lead" id={lead.id} />
          )}
          <Composer
            object="lead"
            id={lead.id}
            title={String(lead.name)}
            company={typeof lead.company === 'string' ? lead.company : null}
          />
        </>
      )}
      renderItem={renderTimelineItem}
    />
  )
}

function isOpen(lead: RecordData): boolean {
  return lead.status === 'new' || lead.status === 'accepted'
}

function Subtitle({ lead }: { lead: RecordData }) {
  const { t } = useTranslation('sales')
  const status = useFieldContexts('lead').of('status')
  const format = useFormat()
  const results = [
    ['/deals', lead.deal, lead['deal.title']],
    ['/companies', lead.company, lead['company.title']],
    ['/contacts', lead.contact, lead['contact.title']],
  ].filter(([, id, title]) => id && title)
  return (
    <span className={styles.subtitle}>
      {status && <span className={styles.label}>{optionTag(status, String(lead.status))}</span>}
      {lead.number !== null && <span>{t('deal.number', { number: String(lead.number) })}</span>}
      <span>{t('leads.created', { date: format.dateTime(String(lead.createdAt)) })}</span>
      {typeof lead['rejectReason.title'] === 'string' && <span>{lead['rejectReason.title']}</span>}
      {results.map(([path, id, title]) => (
        <a key={String(id)} href={`${path}/${id}`} data-app="">
          {String(title)}
        </a>
      ))}
    </span>
  )
}
