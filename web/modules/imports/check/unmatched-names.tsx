import type { ColumnMapping } from '@rodnik/shared/imports/mapping.ts'
import type { UnmatchedLookup } from '@rodnik/shared/imports/shapes.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Section } from '../../../ui/section/section.tsx'
import styles from '../imports.module.css'
import { changeEntry, replaceText } from '../mapping-edit.ts'
import type { StepProps } from '../step-props.ts'
import { NameChoice } from './name-choice.tsx'

/** Names in the file that no record, option or country has, each with the choice of what is meant. */
export function UnmatchedNames({ lookups, mapping, wizard }: StepProps & { lookups: UnmatchedLookup[] }) {
  const { t } = useTranslation('imports')
  const labels = useLabels()
  const format = useFormat()
  if (lookups.length === 0) return null
  return (
    <Section title={t('unmatched.title')} text={t('unmatched.text')}>
      {lookups.map((lookup) => {
        const at = mapping.columns.findIndex((column) => belongs(column, lookup))
        const column = mapping.columns[at]
        if (!column) return null
        const set = (text: string, by: string | null | undefined) =>
          wizard.setMapping(changeEntry(mapping, at, replaceText(column, text, by)))
        return (
          <div key={`${lookup.field} ${lookup.column}`} className={styles.unmatched}>
            <h3>{labels.path(mapping.object, lookup.field)}</h3>
            <ul>
              {lookup.values.map((value) => (
                <li key={value.text}>
                  <span className={styles.unmatchedText}>
                    <b>{t('quoted', { value: value.text })}</b>
                    <small>{t('unmatched.rows', { count: value.count, rows: format.number(value.count) })}</small>
                  </span>
                  <NameChoice
                    value={value}
                    object={lookup.object}
                    policy={column.lookup?.missing ?? column.onFault}
                    chosen={column.values?.[value.text]}
                    onChoose={(by) => set(value.text, by)}
                  />
                </li>
              ))}
            </ul>
            {lookup.total > lookup.values.length && (
              <p>{t('unmatched.more', { count: lookup.total - lookup.values.length })}</p>
            )}
          </div>
        )
      })}
    </Section>
  )
}

function belongs(column: ColumnMapping, lookup: UnmatchedLookup): boolean {
  return (
    column.field === lookup.field &&
    (lookup.column === null ? column.text !== undefined : column.column === lookup.column)
  )
}
