import type { Today } from '@rodnik/shared/activities/today.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { listHref } from '../../../engine/views/list-href.ts'
import { DueDot } from '../../../ui/due/due-dot.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import styles from './today.module.css'

/** The day in four figures. */
export function Figures({ today }: { today: Today }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const labels = useLabels()
  const { dealsWithoutStep: deals, leadsWithoutStep: leads } = today
  // The figure is that of one list; the other one is named beside it.
  const idle = deals.count > 0 ? deals : leads
  const alsoLeads = idle === deals && leads.count > 0
  const all = today.today.count + today.done.count
  // What was due earlier today is overdue, too, and counted with the day.
  const missed = today.today.data.filter((step) => format.dueState(step.dueAt) === 'overdue').length
  const figures = [
    {
      key: 'overdue',
      value: today.overdue.count,
      state: today.overdue.count > 0 ? 'overdue' : 'done',
      note: missed > 0 ? t('missed', { number: format.number(missed) }) : undefined,
      href: listHref(today.overdue.drill),
    },
    {
      key: 'today',
      value: today.today.count,
      state: 'today',
      note: t('done', { done: today.done.count, all }),
      href: listHref(today.today.drill),
    },
    {
      key: 'idle',
      value: idle.count,
      state: idle.count > 0 ? 'none' : 'done',
      note: alsoLeads ? `+ ${labels.count('lead', leads.count, format.number(leads.count))}` : undefined,
      href: listHref(idle.drill),
    },
    { key: 'newLeads', value: today.newLeads.count, state: 'later', href: listHref(today.newLeads.drill) },
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
            {'note' in figure && figure.note && <small>{figure.note}</small>}
          </a>
        </li>
      ))}
    </ul>
  )
}
