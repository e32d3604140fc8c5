import { apiUrl } from '../data/api.ts'
import styles from './fields.module.css'
import { FileInput, file } from './file.tsx'
import type { FieldKind } from './kind.ts'

/** A stored file that is a picture. */
export const image: FieldKind = {
  ...file,
  display: ({ value, title }, { t }, place) => {
    const address = apiUrl(`/files/${String(value)}`)
    const alt = title ?? t('engine:fields.image')
    if (place === 'cell')
      return <img className={styles.picture} src={`${address}/thumbnail`} alt={alt} loading="lazy" />
    return (
      <a href={`${address}/content`} target="_blank" rel="noopener">
        <img className={styles.pictureLarge} src={`${address}/thumbnail`} alt={alt} loading="lazy" />
      </a>
    )
  },
  Editor: (props) => <FileInput {...props} pictures />,
  width: 100,
}
