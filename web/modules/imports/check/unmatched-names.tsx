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

type LookupsProps = StepProps & { lookups: UnmatchedLookup[] }

/** Names in the file that no record, option or country has, and those that several have, each with the choice of what is meant. */
export function UnmatchedNames(props: LookupsProps) {
  return (
    <>
      <Names {...props} lookups={only(props.lookups, false)} />
      <Names {...props} lookups={only(props.lookups, true)} several />
    </>
  )
}

function only(lookups: UnmatchedLookup[], several: boolean): UnmatchedLookup[] {
  return lookups.flatMap((lookup) => {
    const values = lookup.values.filter((value) => Boolean(value.several) === several)
    const unlisted = several ? 0 : lookup.total - lookup.values.length
    return values.length > 0 ? [{ ...lookup, values, total: values.length + unlisted }] : []
  })
}

function Names({ lookups, mapping, wizard, several = false }: LookupsProps & { several?: boolean }) {
  const { t } = useTranslation('imports')
  const labels = useLabels()
  const format = useFormat()
  if (lookups.length === 0) return null
  return (
    <Section
      title={t(several ? 'unmatched.several' : 'unmatched.title')}
      text={t(several ? 'unmatched.severalText' : 'unmatched.text')}
    >
      {lookups.map((lookup) => {
        const at = mapping.columns.findIndex((column) => belongs(column, lookup))
        const column = mapping.columns[at]
        if (!column) return null
        const more = lookup.total - lookup.values.length
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
                    policy={several ? 'refuse' : (column.lookup?.missing ?? column.onFault)}
                    chosen={column.values?.[value.text]}
                    onChoose={(by) => set(value.text, by)}
                  />
                </li>
              ))}
            </ul>
            {more > 0 && <p>{t('unmatched.more', { count: more, number: format.number(more) })}</p>}
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
