import type { AggregateInput, RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useMemo } from 'react'
import { useMe } from '../../../engine/data/me.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { useAggregate, useRecord } from '../../../engine/data/records.ts'
import { recordAvatar } from '../../../engine/fields/record-avatar.tsx'
import { listHref } from '../../../engine/views/list-href.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Money } from '../../../ui/money/money.tsx'
import styles from './deal-page.module.css'

const fields = ['name', 'logo', 'industry', 'address.city', 'size', 'createdAt']
const won: Filter = { field: 'status', op: 'eq', value: 'won' }
const open: Filter = { field: 'status', op: 'eq', value: 'open' }

/** The company of a deal in short: who, how much it has bought, what else is open. */
export function CompanyCard({ deal }: { deal: RecordData }) {
  return typeof deal.company === 'string' ? <Company id={deal.company} /> : null
}

function Company({ id }: { id: string }) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const meta = useMeta()
  const { currency } = useMe().company
  const company = useRecord('company', id, fields).data
  const of: Filter = useMemo(() => ({ field: 'company', op: 'eq', value: id }), [id])
  const input = useMemo(
    (): AggregateInput => ({
      filter: of,
      measures: [
        { as: 'won', fn: 'count', filter: won },
        { as: 'sum', fn: 'sum', field: 'amount', filter: won },
        { as: 'open', fn: 'count', filter: open },
        { as: 'first', fn: 'min', field: 'closedAt', filter: won },
      ],
    }),
    [of],
  )
  const figures = useAggregate('deal', input).data?.data[0]
  if (!company) return null
  const size = company.size as number | null
  const notes = [
    company.industry,
    company['address.city'],
    size === null ? null : t('company.size', { count: size, number: format.number(size) }),
  ].filter(Boolean)
  const link = (more: Filter) => listHref({ object: 'deal', filter: { and: [of, more] } })
  return (
    <section className={styles.box}>
      <h2>{t('company.title')}</h2>
      <div className={styles.company}>
        {recordAvatar(meta, 'company', String(company.name), 28, company.logo)}
        <span className={styles.person}>
          <a href={`/companies/${id}`} data-app="">
            {String(company.name)}
          </a>
          <small>{notes.join(' · ')}</small>
        </span>
      </div>
      {figures && (
        <dl className={styles.facts}>
          <dt>{t('company.bought')}</dt>
          <dd>
            <a href={link(won)} data-app="">
              <Money value={{ amount: String(figures.sum ?? '0'), currency }} />
            </a>
          </dd>
          <dt>{t('company.open')}</dt>
          <dd>
            <a href={link(open)} data-app="">
              {format.number(Number(figures.open))}
            </a>
          </dd>
        </dl>
      )}
      {figures?.first && (
        <p className={styles.nothing}>
          {t('company.since', { month: format.month(isoMoment(String(figures.first))) })}
        </p>
      )}
    </section>
  )
}

/** Least moments come as the database writes them. */
function isoMoment(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')
}
