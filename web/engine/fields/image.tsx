import { apiUrl } from '../data/api.ts'
import styles from './fields.module.css'
import { file } from './file.tsx'
import type { FieldKind } from './kind.ts'

/** A stored file that is a picture. */
export const image: FieldKind = {
  ...file,
  display: ({ value, title }, { t }, place) => (
    <img
      className={place === 'cell' ? styles.picture : styles.pictureLarge}
      src={apiUrl(`/files/${String(value)}`)}
      alt={title ?? t('engine:fields.image')}
      loading="lazy"
    />
  ),
  width: 80,
}
