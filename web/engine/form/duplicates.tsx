import { IconCopyCheck } from '@tabler/icons-react'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { recordHref, useMeta } from '../data/meta.ts'
import styles from './form.module.css'
import type { Duplicate } from './use-duplicates.ts'

/** Says that the thing may be there already, with the way to it. */
export function Duplicates({ object, found }: { object: string; found: Duplicate[] }) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  return (
    <div role="status">
      {found.length > 0 && (
        <div className={styles.duplicates}>
          <b>
            <IconCopyCheck size={16} stroke={1.6} aria-hidden="true" />
            {t('duplicates.title', { count: found.length })}
          </b>
          <ul>
            {found.slice(0, 5).map((one) => (
              <li key={one.id}>
                <a href={recordHref(meta, object, one.id)} target="_blank" rel="noopener noreferrer">
                  {one.title}
                </a>
                <small>{t(`duplicates.reason.${one.reason}`, { defaultValue: one.reason })}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
