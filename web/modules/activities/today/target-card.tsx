import { listBehind } from '@rodnik/shared/sales/drill.ts'
import type { TargetState, TargetsReport } from '@rodnik/shared/sales/reports.ts'
import { targetsAbout } from '@rodnik/shared/sales/targets.ts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../engine/data/api.ts'
import { useMe } from '../../../engine/data/me.ts'
import { listHref } from '../../../engine/views/list-href.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Meter } from '../../../ui/meter/meter.tsx'
import styles from './today.module.css'

const metrics = ['wonSum', 'wonCount', 'calls', 'meetings'] as const

/** The person's plan of the month beside the fact, with where it should be by now. Nothing without a plan. */
export function TargetCard() {
  const { t } = useTranslation('today')
  const format = useFormat()
  const me = useMe()
  const { data } = useQuery({
    queryKey: ['today-targets', targetsAbout, me.id],
    queryFn: ({ signal }) => api.get<TargetsReport>('/reports/targets', { owner: me.id }, { signal }),
    retry: false,
  })
  const states = data?.people.find((person) => person.id === me.id)?.metrics
  const planned = metrics.filter((metric) => states?.[metric]?.plan)
  if (!data || planned.length === 0) return null
  return (
    <section className={styles.card}>
      <h2 className={styles.cardHead}>
        <span>{t('target.title', { month: format.month(data.from) })}</span>
        <small>{t('target.days', { passed: data.workingDays.passed, total: data.workingDays.total })}</small>
      </h2>
      <ul className={styles.targets}>
        {planned.map((metric) => (
          <Target key={metric} metric={metric} state={states?.[metric] as TargetState} />
        ))}
      </ul>
    </section>
  )
}

function Target({ metric, state }: { metric: (typeof metrics)[number]; state: TargetState }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const { currency } = useMe().company
  const write = (value: unknown) =>
    metric === 'wonSum' ? format.shortMoney({ amount: String(value), currency }) : format.number(String(value))
  const plan = Number(state.plan)
  const fact = Number(state.fact.value)
  const pace = state.pace === null ? undefined : Number(state.pace)
  const behind = pace !== undefined && fact < pace
  return (
    <li>
      <p className={styles.target}>
        <span>{t(`target.${metric}`)}</span>
        <span>
          <a className={styles.fact} href={listHref(listBehind(state.fact.drill))} data-app="">
            {write(state.fact.value)}
          </a>{' '}
          {t('target.of', { plan: write(state.plan) })}
        </span>
      </p>
      <Meter
        label={t(`target.${metric}`)}
        value={plan > 0 ? fact / plan : 0}
        pace={pace !== undefined && plan > 0 ? pace / plan : undefined}
        tone={fact >= plan ? 'ok' : 'accent'}
      />
      {pace !== undefined && fact < plan && (
        <small className={behind ? styles.behind : undefined}>
          {behind
            ? t('target.behind', { value: write(metric === 'wonSum' ? pace - fact : Math.ceil(pace - fact)) })
            : t('target.onPace')}
        </small>
      )}
    </li>
  )
}
