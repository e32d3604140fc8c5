import type { AggregateInput } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useMemo } from 'react'
import { useMe } from '../../../engine/data/me.ts'
import { useObject } from '../../../engine/data/meta.ts'
import { useAggregate } from '../../../engine/data/records.ts'
import { listHref } from '../../../engine/views/list-href.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Money } from '../../../ui/money/money.tsx'
import styles from './company.module.css'

const shown = ['open', 'won', 'lost'] as const

/** Deals with a customer by how they stand: number and sum, each opening its list. */
export function DealsSummary({ condition }: { condition: Filter }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const { currency } = useMe().company
  const known = useObject('deal') !== undefined
  const input = useMemo(
    (): AggregateInput => ({
      filter: condition,
      groups: [{ field: 'status' }],
      measures: [
        { as: 'n', fn: 'count' },
        { as: 'sum', fn: 'sum', field: 'amount' },
      ],
    }),
    [condition],
  )
  const rows = useAggregate('deal', known ? input : undefined).data?.data ?? []
  if (rows.length === 0) return null
  return (
    <section>
      <h2 className={styles.heading}>{t('objects:deal.many')}</h2>
      <dl className={styles.figures}>
        {shown.flatMap((status) => {
          const row = rows.find((one) => one.status === status)
          if (!row) return []
          const filter: Filter = { and: [condition, { field: 'status', op: 'eq', value: status }] }
          return [
            <div key={status}>
              <dt>
                <a href={listHref({ object: 'deal', filter })} data-app="">
                  {t(`deals.${status}`)}
                </a>
                <span>{format.number(Number(row.n))}</span>
              </dt>
              <dd>
                <Money value={{ amount: String(row.sum ?? '0'), currency }} />
              </dd>
            </div>,
          ]
        })}
      </dl>
    </section>
  )
}
