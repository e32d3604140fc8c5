import type { Today } from '@rodnik/shared/activities/today.ts'
import { Fragment } from 'react'
import { listHref } from '../../../engine/views/list-href.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { StepLine } from './step-line.tsx'
import styles from './today.module.css'

interface PlanProps {
  id: string
  title: string
  rows: Today['today']
  tone?: 'bad'
  /** Shows where in the day we are. */
  now?: boolean
  onDone: (id: string) => void
}

/** One stretch of the plan: its steps by the hour. */
export function Plan({ id, title, rows, tone, now, onDone }: PlanProps) {
  const { t } = useTranslation('today')
  const format = useFormat()
  if (rows.data.length === 0) return null
  const moment = Date.now()
  const next = now ? rows.data.findIndex((step) => Date.parse(step.dueAt) > moment) : -1
  return (
    <section className={styles.plan} aria-labelledby={`plan-${id}`}>
      <h2 id={`plan-${id}`} className={styles.heading} data-tone={tone}>
        <span>{title}</span>
        <span className={styles.count}>{format.number(rows.count)}</span>
      </h2>
      <ul className={styles.lines}>
        {rows.data.map((step, at) => (
          <Fragment key={step.id}>
            {at === next && at > 0 && (
              <li className={styles.now}>
                <time>{format.time(new Date())}</time>
              </li>
            )}
            <StepLine step={step} overdue={tone === 'bad'} onDone={() => onDone(step.id)} />
          </Fragment>
        ))}
      </ul>
      {rows.count > rows.data.length && (
        <a className={styles.all} href={listHref(rows.drill)} data-app="">
          {t('showAll', { number: format.number(rows.count) })}
        </a>
      )}
    </section>
  )
}
