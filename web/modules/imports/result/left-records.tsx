import type { ImportData } from '@rodnik/shared/imports/shapes.ts'
import { recordHref, useMeta } from '../../../engine/data/meta.ts'
import { useHasPage } from '../../../engine/nav.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Link } from '../../../ui/router/link.tsx'
import text from '../../../ui/text/text.module.css'
import styles from '../imports.module.css'

/** What the undo has left, by name. */
export function LeftRecords({ data }: { data: ImportData }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const meta = useMeta()
  const hasPage = useHasPage()
  const { left, leftRecords } = data
  if (left === 0) return null
  const more = left - leftRecords.length
  return (
    <>
      <p className={text.warn}>{t('result.left', { count: left, left: format.number(left) })}</p>
      <ul className={styles.left} aria-label={t('result.leftList')}>
        {leftRecords.map(({ object, id, title }) => (
          <li key={`${object} ${id}`}>
            {hasPage(object) ? <Link to={recordHref(meta, object, id)}>{title}</Link> : title}
          </li>
        ))}
        {more > 0 && leftRecords.length > 0 && (
          <li className={text.faint}>{t('result.leftMore', { count: more, number: format.number(more) })}</li>
        )}
      </ul>
    </>
  )
}
