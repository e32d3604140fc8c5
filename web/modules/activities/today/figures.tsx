import type { Today } from '@rodnik/shared/activities/today.ts'
import { DueDot } from '../../../ui/due/due-dot.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import styles from './today.module.css'
import { waitingHref } from './waiting-href.ts'

/** The day in four figures. */
export function Figures({ today }: { today: Today }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const idle = today.dealsWithoutStep.count + today.leadsWithoutStep.count
  const all = today.today.count + today.done.count
  const figures = [
    {
      key: 'overdue',
      value: today.overdue.count,
      state: today.overdue.count > 0 ? 'overdue' : 'done',
      href: '/activities?view=overdue',
    },
    {
      key: 'today',
      value: today.today.count,
      state: 'today',
      note: t('done', { done: today.done.count, all }),
      href: '/activities?view=mine',
    },
    {
      key: 'idle',
      value: idle,
      state: idle > 0 ? 'none' : 'done',
      href: waitingHref(today.dealsWithoutStep.count > 0 ? 'deal' : 'lead'),
    },
    { key: 'newLeads', value: today.newLeads.count, state: 'later', href: waitingHref('lead', 'new') },
  ] as const
  return (
    <ul className={styles.figures} aria-label={t('figures')}>
      {figures.map((figure) => (
        <li key={figure.key}>
          <a
            className={styles.figure}
            data-state={figure.value > 0 ? figure.state : undefined}
            href={figure.href}
            data-app=""
          >
            <span className={styles.label}>
              <DueDot state={figure.state} />
              {t(`figure.${figure.key}`)}
            </span>
            <b>{format.number(figure.value)}</b>
            {'note' in figure && <small>{figure.note}</small>}
          </a>
        </li>
      ))}
    </ul>
  )
}
