import type { Rounded } from '@rodnik/shared/imports/shapes.ts'
import { useLabels } from '../../engine/data/labels.ts'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import text from '../../ui/text/text.module.css'

/** How many calculated numbers are rounded, by field. */
export function RoundedNumbers({ rounded, object }: { rounded: Rounded[]; object: string }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const labels = useLabels()
  return rounded.map(({ field, column, count }) => (
    <p key={`${field} ${column}`} className={text.warn}>
      {t('check.rounded', { count, number: format.number(count), field: labels.path(object, field) })}
    </p>
  ))
}
