import type { PersonName, RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useMemo } from 'react'
import { RecordFields } from '../../../engine/record/record-fields.tsx'
import { RecordPage } from '../../../engine/record/record-page.tsx'
import type { Related } from '../../../engine/record/related-list.tsx'
import { useParams } from '../../../ui/router/router.tsx'
import { Composer, NextStepCard, NextStepLine, prepareRecordParts, renderTimelineItem } from '../../activities/index.ts'
import styles from '../companies/company.module.css'
import { DealsSummary } from '../companies/deals-summary.tsx'
import { ContactPoints } from '../points/contact-points.tsx'
import { ReachButtons } from '../points/reach-buttons.tsx'
import { useOwnFields } from '../use-own-fields.ts'
import { Workplaces } from './workplaces.tsx'

prepareRecordParts()

const fields = ['nextActivity', 'company.title', 'name']
const without = ['name', 'phone', 'email', 'company', 'companies']
const related: Related[] = [
  { object: 'deal', by: 'contact', columns: ['name', 'stage.title', 'amount', 'closeDate', 'owner.title'] },
  { object: 'dealContact', by: 'contact', columns: ['deal.title', 'role', 'deal.amount'] },
  { object: 'lead', by: 'contact', columns: ['name', 'status', 'createdAt', 'owner.title'] },
]

/** A person: how to reach them, where they work, what was and what is next. */
export function Page() {
  const { id = '' } = useParams()
  const hidden = useOwnFields('contact')
  return (
    <RecordPage
      key={id}
      object="contact"
      id={id}
      fields={fields}
      without={hidden}
      related={related}
      subtitle={(contact) => <Subtitle contact={contact} />}
      headerSide={(contact) => <ReachButtons phone={contact.phone} email={contact.email} />}
      left={(contact) => (
        <div className={styles.first}>
          <ContactPoints object="contact" record={contact} title={nameOf(contact)} />
          <Workplaces contact={contact} />
          <div className={styles.fields}>
            <RecordFields object="contact" record={contact} without={without} />
          </div>
        </div>
      )}
      context={(contact) => <Context contact={contact} />}
      composer={(contact) => (
        <>
          <NextStepLine object="contact" record={contact} title={nameOf(contact)} />
          <Composer
            object="contact"
            id={contact.id}
            title={nameOf(contact)}
            company={typeof contact.company === 'string' ? contact.company : null}
          />
        </>
      )}
      renderItem={renderTimelineItem}
    />
  )
}

function nameOf(contact: RecordData): string {
  return (contact.name as PersonName | null)?.full ?? ''
}

function Context({ contact }: { contact: RecordData }) {
  const condition = useMemo(
    (): Filter => ({
      or: [
        { field: 'contact', op: 'eq', value: contact.id },
        { some: 'dealContact.deal', where: { field: 'contact', op: 'eq', value: contact.id } },
      ],
    }),
    [contact.id],
  )
  return (
    <div className={styles.context}>
      <NextStepCard object="contact" record={contact} title={nameOf(contact)} />
      <DealsSummary condition={condition} />
    </div>
  )
}

function Subtitle({ contact }: { contact: RecordData }) {
  const company = contact['company.title']
  return (
    <span className={styles.subtitle}>
      {typeof contact.position === 'string' && <span>{contact.position}</span>}
      {typeof company === 'string' && (
        <a href={`/companies/${contact.company}`} data-app="">
          {company}
        </a>
      )}
    </span>
  )
}
