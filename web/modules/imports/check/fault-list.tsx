import type { FaultGroup, Rehearsal } from '@rodnik/shared/imports/shapes.ts'
import type { SourceDetection } from '@rodnik/shared/imports/source.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Section } from '../../../ui/section/section.tsx'
import text from '../../../ui/text/text.module.css'
import styles from '../imports.module.css'

interface FaultListProps {
  rehearsal: Rehearsal
  detection: SourceDetection
  object: string
}

/** Every kind of fault with its rows and the values behind it. */
export function FaultList({ rehearsal, detection, object }: FaultListProps) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { faults, moreFaults } = rehearsal
  if (faults.length === 0) return null
  return (
    <Section title={t('faults.title')} text={t('faults.text')} flush>
      <ul className={styles.faults}>
        {faults.map((fault) => (
          <Fault
            key={`${fault.code} ${fault.field} ${fault.column}`}
            fault={fault}
            detection={detection}
            object={object}
          />
        ))}
      </ul>
      {moreFaults > 0 && (
        <p className={text.faint}>{t('faults.more', { count: moreFaults, number: format.number(moreFaults) })}</p>
      )}
    </Section>
  )
}

function Fault({ fault, detection, object }: { fault: FaultGroup; detection: SourceDetection; object: string }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const labels = useLabels()
  const column = fault.column === null ? undefined : detection.columns[fault.column]?.name
  const where = column || (fault.field && labels.field(object, fault.field))
  const rows = fault.rows.slice(0, 8).map((row) => format.number(row))
  return (
    <li>
      <b>{where ? `${where}: ${fault.message}` : fault.message}</b>
      <span className={text.faint}>
        {t(rows.length === fault.count ? 'faults.all' : 'faults.rows', {
          ...{ count: fault.count, total: format.number(fault.count), rows: rows.join(', ') },
        })}
      </span>
      {fault.values.length > 0 && (
        <span className={styles.samples}>{fault.values.map((value) => t('quoted', { value })).join(' ')}</span>
      )}
    </li>
  )
}
