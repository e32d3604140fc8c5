import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useMemo } from 'react'
import { RecordFields } from '../../../engine/record/record-fields.tsx'
import { RecordPage } from '../../../engine/record/record-page.tsx'
import type { Related } from '../../../engine/record/related-list.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { useParams } from '../../../ui/router/router.tsx'
import { Composer, NextStepCard, NextStepLine, prepareRecordParts, renderTimelineItem } from '../../activities/index.ts'
import { ContactPoints } from '../points/contact-points.tsx'
import { ReachButtons } from '../points/reach-buttons.tsx'
import { useOwnFields } from '../use-own-fields.ts'
import { Branches } from './branches.tsx'
import styles from './company.module.css'
import { DealsSummary } from './deals-summary.tsx'
import { People } from './people.tsx'

prepareRecordParts()

const fields = ['address.city', 'nextActivity', 'parent.title']
const without = ['name', 'phone', 'email']
const related: Related[] = [
  { object: 'deal', by: 'company', columns: ['name', 'stage.title', 'amount', 'closeDate', 'owner.title'] },
  { object: 'lead', by: 'company', columns: ['name', 'status', 'createdAt', 'owner.title'] },
  { object: 'company', by: 'parent', columns: ['name', 'address.city', 'owner.title'] },
]

/** A company: who it is and how to reach it, its people, what was and what is next, its deals and branches. */
export function Page() {
  const { id = '' } = useParams()
  const hidden = useOwnFields('company')
  return (
    <RecordPage
      key={id}
      object="company"
      id={id}
      fields={fields}
      without={hidden}
      related={related}
      subtitle={(company) => <Subtitle company={company} />}
      headerSide={(company) => <ReachButtons phone={company.phone} email={company.email} />}
      left={(company) => (
        <div className={styles.first}>
          <ContactPoints object="company" record={company} title={String(company.name)} />
          <People company={company} />
          <div className={styles.fields}>
            <RecordFields object="company" record={company} without={without} />
          </div>
        </div>
      )}
      context={(company) => <Context company={company} />}
      composer={(company) => (
        <>
          <NextStepLine object="company" record={company} title={String(company.name)} />
          <Composer object="company" id={company.id} title={String(company.name)} company={company.id} />
        </>
      )}
      renderItem={renderTimelineItem}
    />
  )
}

function Context({ company }: { company: RecordData }) {
  const condition = useMemo((): Filter => ({ field: 'company', op: 'eq', value: company.id }), [company.id])
  return (
    <div className={styles.context}>
      <NextStepCard object="company" record={company} title={String(company.name)} />
      <DealsSummary condition={condition} />
      <Branches company={company} />
    </div>
  )
}

function Subtitle({ company }: { company: RecordData }) {
  const { t } = useTranslation('customers')
  const roles = Array.isArray(company.roles) ? company.roles : []
  const words = [
    ...roles.map((role) => t(`objects:company.options.roles.${role}`)),
    company.industry,
    company['address.city'],
    company.tier ? t('tier', { tier: String(company.tier) }) : null,
  ]
  return (
    <span className={styles.subtitle}>
      {words
        .filter((word) => typeof word === 'string' && word !== '')
        .map((word) => (
          <span key={String(word)}>{String(word)}</span>
        ))}
    </span>
  )
}
