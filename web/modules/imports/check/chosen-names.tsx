import type { UnmatchedLookup } from '@rodnik/shared/imports/shapes.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { targetOf } from '../../../engine/data/paths.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Section } from '../../../ui/section/section.tsx'
import styles from '../imports.module.css'
import { changeEntry, replaceText } from '../mapping-edit.ts'
import type { StepProps } from '../step-props.ts'
import { NameChoice } from './name-choice.tsx'

/** What names of the file were taken to mean, now or with an earlier file; each can be changed or taken back. */
export function ChosenNames({ lookups, mapping, wizard }: StepProps & { lookups: UnmatchedLookup[] }) {
  const { t } = useTranslation('imports')
  const labels = useLabels()
  const meta = useMeta()
  // What is being chosen among the unknown names stands there.
  const listed = new Set(lookups.flatMap(({ field, values }) => values.map(({ text }) => `${field} ${text}`)))
  const groups = mapping.columns.flatMap((column, at) => {
    const names = Object.entries(column.values ?? {}).filter(([text]) => !listed.has(`${column.field} ${text}`))
    return names.length > 0 ? [{ column, at, names }] : []
  })
  if (groups.length === 0) return null
  return (
    <Section title={t('unmatched.chosen')} text={t('unmatched.chosenText')}>
      {groups.map(({ column, at, names }) => {
        const def = meta.objects[mapping.object]?.fields[column.field]
        const object = column.lookup?.object ?? (def && targetOf(def)) ?? null
        return (
          <div key={`${column.field} ${at}`} className={styles.unmatched}>
            <h3>{labels.path(mapping.object, column.field)}</h3>
            <ul>
              {names.map(([text, by]) => (
                <li key={text}>
                  <span className={styles.unmatchedText}>
                    <b>{t('quoted', { value: text })}</b>
                  </span>
                  <NameChoice
                    value={{
                      ...{ text, count: 0, several: false },
                      suggestions:
                        object === null && by
                          ? [{ id: by, title: labels.option(mapping.object, column.field, by) }]
                          : [],
                    }}
                    object={object}
                    policy={column.lookup?.missing ?? column.onFault}
                    chosen={by}
                    onChoose={(next) => wizard.setMapping(changeEntry(mapping, at, replaceText(column, text, next)))}
                  />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </Section>
  )
}
