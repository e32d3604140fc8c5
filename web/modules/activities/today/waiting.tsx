import type { TodayWaiting } from '@rodnik/shared/activities/today.ts'
import type { Drill } from '@rodnik/shared/query/drill.ts'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { recordHref, useMeta } from '../../../engine/data/meta.ts'
import { listHref } from '../../../engine/views/list-href.ts'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Money } from '../../../ui/money/money.tsx'
import { PlanDialog } from '../lazy-dialogs.tsx'
import styles from './today.module.css'

interface WaitingProps {
  object: 'deal' | 'lead'
  title: string
  rows: { count: number; data: TodayWaiting[]; drill: Drill }
  /** Offers to plan the next step of each. */
  plan?: boolean
  /** Tells how long each has waited. */
  aged?: boolean
}

const shown = 5
/** Deals or leads for which somebody has to do something. */
export function Waiting({ object, title, rows, plan, aged }: WaitingProps) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const meta = useMeta()
  const [planned, setPlanned] = useState<TodayWaiting>()
  if (rows.count === 0) return null
  return (
    <section className={styles.card}>
      <h2 className={styles.cardHead}>
        <span>{title}</span>
        <span className={styles.count}>{format.number(rows.count)}</span>
      </h2>
      <ul>
        {rows.data.slice(0, shown).map((row) => (
          <li key={row.id} className={styles.waiting}>
            <span className={styles.what}>
              <a className={styles.subject} href={recordHref(meta, object, row.id)} data-app="">
                {row.title}
              </a>
              <small>
                {row.subtitle && <span>{row.subtitle}</span>}
                {aged && row.at && <time dateTime={row.at}>{format.relativeDay(row.at)}</time>}
              </small>
            </span>
            {row.amount && (
              <span className={styles.amount}>
                <Money short value={row.amount} />
              </span>
            )}
            {plan && (
              <IconButton
                label={t('planFor', { name: row.title })}
                icon={<IconPlus size={16} stroke={1.8} aria-hidden="true" />}
                onClick={() => setPlanned(row)}
              />
            )}
          </li>
        ))}
      </ul>
      {rows.count > shown && (
        <a className={styles.all} href={listHref(rows.drill)} data-app="">
          {t('showAll', { number: format.number(rows.count) })}
        </a>
      )}
      {planned && (
        <PlanDialog about={{ object, id: planned.id, title: planned.title }} onClose={() => setPlanned(undefined)} />
      )}
    </section>
  )
}
