import { IconFile } from '@tabler/icons-react'
import { apiUrl } from '../data/api.ts'
import styles from './fields.module.css'
import type { FieldKind } from './kind.ts'

/** A stored file, by its id. */
export const file: FieldKind = {
  display: ({ value, title }, { t }) => (
    <a className={styles.link} href={apiUrl(`/files/${String(value)}`)} download>
      <IconFile size={16} stroke={1.6} aria-hidden="true" />
      <span className={styles.line}>{title ?? t('engine:fields.file')}</span>
    </a>
  ),
  text: ({ value, title }) => title ?? (value ? String(value) : ''),
  width: 160,
}
