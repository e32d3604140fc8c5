import type { AggregateInput } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useMemo } from 'react'
import { useMe } from '../../../engine/data/me.ts'
import { useAggregate } from '../../../engine/data/records.ts'
import { bothOf } from '../../../engine/filters/tree.ts'
import type { ListScope } from '../../../engine/list/list-types.ts'
import { listHref } from '../../../engine/views/list-href.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { lazyPart } from '../../../ui/lazy/lazy-part.tsx'
import { Money } from '../../../ui/money/money.tsx'
import styles from './deals.module.css'
import { dealFilters } from './presets.ts'

const { open, overdue, noStep } = dealFilters
// It waits for its report anyway.
const PlanFigure = lazyPart(() => import('./plan-figure.tsx').then((file) => file.PlanFigure))

/** Figures over the deals that the list shows: open sum, forecast, plan of the quarter, what needs attention. */
export function DealsStrip({ scope }: { scope: ListScope }) {
  const { t } = useTranslation('sales')
  const { currency } = useMe().company
  const filter = bothOf(scope.filter, open)
  const { search } = scope
  const input = useMemo(
    (): AggregateInput => ({
      filter,
      search,
      measures: [
        { as: 'count', fn: 'count' },
        { as: 'sum', fn: 'sum', field: 'amount' },
        { as: 'weighted', fn: 'sum', field: 'weighted' },
        { as: 'overdue', fn: 'count', filter: overdue },
        { as: 'noStep', fn: 'count', filter: noStep },
      ],
    }),
    [filter, search],
  )
  const figures = useAggregate('deal', input).data?.data[0]
  // A list of closed deals has nothing to look ahead to.
  if (figures && Number(figures.count) === 0) return null
  const money = (value: unknown) => ({ amount: String(value ?? '0'), currency })
  const link = (more: Filter) => listHref({ object: 'deal', filter: bothOf(filter, more) ?? more, search })
  const [late, without] = [Number(figures?.overdue ?? 0), Number(figures?.noStep ?? 0)]
  return (
    <section className={styles.strip} aria-label={t('strip.title')}>
      <div className={styles.figure}>
        <span>{t('strip.open')}</span>
        <span className={styles.value}>
          <b>{figures ? <Money short value={money(figures.sum)} /> : '…'}</b>
          <small>{figures && t('objects:deal.count', { count: Number(figures.count) })}</small>
        </span>
      </div>
      <div className={styles.figure}>
        <span data-tip={t('strip.forecastTip')}>{t('strip.forecast')}</span>
        <span className={styles.value}>
          <b>{figures ? <Money short value={money(figures.weighted)} /> : '…'}</b>
        </span>
      </div>
      <PlanFigure filter={scope.filter} />
      <div className={styles.figure}>
        <span>{t('strip.attention')}</span>
        <span className={styles.value}>
          {late > 0 && (
            <a href={link(overdue)} data-app="">
              <b>{late}</b> <small>{t('strip.overdue', { count: late })}</small>
            </a>
          )}
          {without > 0 && (
            <a href={link(noStep)} data-app="">
              <b>{without}</b> <small>{t('strip.noStep', { count: without })}</small>
            </a>
          )}
          {figures && late + without === 0 && <small>{t('strip.calm')}</small>}
        </span>
      </div>
    </section>
  )
}
