import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { TargetsReport } from '@rodnik/shared/sales/reports.ts'
import { targetsAbout } from '@rodnik/shared/sales/targets.ts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../engine/data/api.ts'
import { useMe } from '../../../engine/data/me.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Meter } from '../../../ui/meter/meter.tsx'
import { cx } from '../../../ui/text/cx.ts'
import styles from './deals.module.css'
import { planOf } from './plan-of.ts'

/** The plan of the quarter with its pace; not drawn where there is none. */
export function PlanFigure({ filter }: { filter: Filter | undefined }) {
  const mine = isMine(filter)
  const { t } = useTranslation('sales')
  const me = useMe()
  const format = useFormat()
  const { data } = useQuery({
    queryKey: ['report', targetsAbout, 'targets', 'quarter'],
    queryFn: ({ signal }) => api.get<TargetsReport>('/reports/targets', { period: 'quarter' }, { signal }),
  })
  const plan = data && planOf(data, me.id, mine)
  if (!plan) return null
  const { currency } = me.company
  const behind = plan.pace - plan.fact
  const amount = { amount: Math.abs(behind).toFixed(2), currency }
  const label = plan.title ? t('strip.planOf', { name: plan.title }) : t(mine ? 'strip.planMine' : 'strip.plan')
  return (
    <div className={styles.figure}>
      <span>{label}</span>
      <span className={cx(styles.value, styles.meter)}>
        <b>{format.percent((plan.fact / plan.plan) * 100)}</b>
        <Meter
          value={plan.fact / plan.plan}
          pace={plan.pace / plan.plan}
          label={t('strip.meter', {
            fact: format.shortMoney({ amount: plan.fact, currency }),
            plan: format.shortMoney({ amount: plan.plan, currency }),
          })}
        />
        <small className={cx(behind > 0 && styles.behind)}>
          {t(behind > 0 ? 'strip.behind' : 'strip.ahead', { sum: format.shortMoney(amount) })}
        </small>
      </span>
    </div>
  )
}

/** Whether a filter keeps to the own deals. */
function isMine(filter: Filter | undefined): boolean {
  if (!filter) return false
  if ('and' in filter) return filter.and.some(isMine)
  return 'field' in filter && filter.field === 'owner' && filter.op === 'eq' && filter.value === '@me'
}
