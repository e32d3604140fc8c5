import type { ImportMapping } from '@rodnik/shared/imports/mapping.ts'
import type { PreviewRow, Rehearsal } from '@rodnik/shared/imports/shapes.ts'
import { formatName, type NameParts } from '@rodnik/shared/names/parts.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { hasTitle } from '../../../engine/data/paths.ts'
import { useFieldContexts } from '../../../engine/fields/context.ts'
import { isEmpty } from '../../../engine/fields/kind.ts'
import { kinds } from '../../../engine/fields/kinds.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Section } from '../../../ui/section/section.tsx'
import { Tag, type Tone } from '../../../ui/tag/tag.tsx'
import styles from '../imports.module.css'

const toneOf: Record<PreviewRow['action'], Tone> = { create: 'ok', update: 'info', skip: 'off', refuse: 'bad' }

/** The first rows as they will be. */
export function PreviewTable({ rehearsal, mapping }: { rehearsal: Rehearsal; mapping: ImportMapping }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const labels = useLabels()
  const named = mapping.columns.map((column) => column.field.split('.')[0] ?? '')
  const fields = [...new Set(named)].filter((field) => field !== 'contactPoints')
  const show = useShow(mapping.object)
  return (
    <Section title={t('preview.title')} text={t('preview.text')} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('preview.title')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('preview.row')}</th>
              <th scope="col">{t('preview.action')}</th>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {labels.field(mapping.object, field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rehearsal.rows.map((row) => (
              <tr key={row.row}>
                <td className={styles.number}>{format.number(row.row)}</td>
                <td>
                  <Tag tone={toneOf[row.action]}>{t(`actions.${row.action}`)}</Tag>
                  {row.faults.map((fault) => (
                    <small key={`${fault.field} ${fault.message}`} className={styles.rowFault}>
                      {fault.field ? `${labels.field(mapping.object, fault.field)}: ${fault.message}` : fault.message}
                    </small>
                  ))}
                </td>
                {fields.map((field) => (
                  <td key={field} className={styles.value}>
                    {show(field, row.values[field])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  )
}

/** Writes values of the object as its screens do. */
function useShow(object: string): (field: string, value: unknown) => string {
  const contexts = useFieldContexts(object)
  const { currency } = useMeta()
  return (field, value) => {
    const ctx = contexts.of(field)
    if (!ctx || isEmpty(value)) return ''
    // References come by the name that the file gives them.
    if (hasTitle(ctx.def)) return typeof value === 'string' ? value : ''
    if (ctx.def.type === 'money') return kinds.money.text({ value: { currency, ...(value as object) } }, ctx)
    if (ctx.def.type === 'personName') return fullName(value as NameParts, ctx.format.locale)
    return kinds[ctx.def.type].text({ value }, ctx)
  }
}

/** All parts of a name, in the order of the language. */
function fullName(name: NameParts, locale: string): string {
  if (locale === 'ru') return formatName(name, 'full')
  return [name.first, name.middle, name.last].filter(Boolean).join(' ')
}
