import type { ImportCounts } from '@rodnik/shared/imports/shapes.ts'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import styles from './imports.module.css'

/** How many rows are created, updated, passed over and refused, or `done` have been. */
export function Counts({ counts, done = false }: { counts: ImportCounts; done?: boolean }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <dl className={styles.counts}>
      {(['create', 'update', 'skip', 'refuse'] as const).map((kind) => (
        <div key={kind} data-kind={counts[kind] > 0 ? kind : undefined}>
          <dt>{t(done ? `countsDone.${kind}` : `counts.${kind}`)}</dt>
          <dd>{format.number(counts[kind])}</dd>
        </div>
      ))}
    </dl>
  )
}
