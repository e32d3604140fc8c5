import { listBehind } from '@rodnik/shared/sales/drill.ts'
import type { Figure } from '@rodnik/shared/sales/reports.ts'
import { useMe } from '../../engine/data/me.ts'
import { listHref } from '../../engine/views/list-href.ts'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Money } from '../../ui/money/money.tsx'
import styles from './reports.module.css'

/** How a figure is written. */
export type Kind = 'count' | 'money' | 'percent' | 'days'

/** Writes figures: as text, and as numbers for charts. */
export function useWriting() {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const { currency } = useMe().company
  return function write(value: Figure['value'], kind: Kind): string {
    if (value === null) return '—'
    if (kind === 'money') return format.shortMoney({ amount: value, currency })
    if (kind === 'percent') return format.percent(value, 1)
    if (kind === 'days') return t('days', { number: format.number(value, 1) })
    return format.number(value, 1)
  }
}

/** A figure that opens the list behind it. */
export function Fig({ figure, kind = 'count' }: { figure: Figure; kind?: Kind }) {
  const write = useWriting()
  const { currency } = useMe().company
  if (figure.value === null) return <span className={styles.faint}>—</span>
  return (
    <a className={styles.figure} href={listHref(listBehind(figure.drill))} data-app="">
      {kind === 'money' ? <Money short value={{ amount: figure.value, currency }} /> : write(figure.value, kind)}
    </a>
  )
}
