import type { Repeats } from '@rodnik/shared/imports/shapes.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import text from '../../../ui/text/text.module.css'

/** Rows that go into the record of an earlier row of the same file, and what they replace there. */
export function RepeatedRows({ repeats, object }: { repeats: Repeats; object: string }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const labels = useLabels()
  const { count, rows } = repeats
  if (count === 0) return null
  const more = count - rows.length
  return (
    <>
      <p className={text.warn}>{t('check.repeats', { count, number: format.number(count) })}</p>
      <ul>
        {rows.map(({ row, of, fields }) => (
          <li key={row}>
            {t(fields.length > 0 ? 'check.repeatOver' : 'check.repeat', {
              ...{ row: format.number(row), of: format.number(of) },
              fields: fields.map((field) => labels.field(object, field)).join(', '),
            })}
          </li>
        ))}
        {more > 0 && (
          <li className={text.faint}>{t('check.repeatMore', { count: more, number: format.number(more) })}</li>
        )}
      </ul>
    </>
  )
}
