import { isPicture } from '@rodnik/shared/files/thumbnails.ts'
import { useState } from 'react'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { FileIcon } from './file-icon.tsx'
import { contentUrl, opensInTab, thumbnailUrl } from './file-urls.ts'
import styles from './files.module.css'
import type { SentFile } from './send-file.ts'

const FilePreview = lazyPart(() => import('./file-preview.tsx').then((file) => file.FilePreview))

/** Files of an entry: pictures as small pictures that open large, all else by kind, name and size, to open or save. */
export function FileLinks({ files }: { files: SentFile[] }) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const [shown, setShown] = useState<string>()
  if (files.length === 0) return null
  const words = (file: SentFile) => (
    <span className={styles.words}>
      <b>{file.name}</b>
      <small>{format.bytes(file.size)}</small>
    </span>
  )
  return (
    <>
      <ul className={styles.chips} aria-label={t('attached')}>
        {files.map((file) => (
          <li key={file.id}>
            {isPicture(file.mime) ? (
              <button type="button" className={styles.chip} onClick={() => setShown(file.id)}>
                <SmallPicture file={file} />
                {words(file)}
              </button>
            ) : (
              <a className={styles.chip} {...linkTo(file)}>
                <FileIcon name={file.name} />
                {words(file)}
              </a>
            )}
          </li>
        ))}
      </ul>
      {shown && (
        <FilePreview
          files={files.filter(({ mime }) => isPicture(mime))}
          id={shown}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  )
}

/** Attributes of a link to a file: a tab of its own where a browser can show it, else it is saved. */
export function linkTo(file: SentFile) {
  return opensInTab(file.mime)
    ? { href: contentUrl(file.id), target: '_blank', rel: 'noopener' }
    : { href: contentUrl(file.id, true), download: file.name }
}

/** The small picture of a picture; its kind where none can be made. */
export function SmallPicture({ file }: { file: SentFile }) {
  const [broken, setBroken] = useState(false)
  if (broken) return <FileIcon name={file.name} />
  return <img src={thumbnailUrl(file.id)} alt="" loading="lazy" onError={() => setBroken(true)} />
}
