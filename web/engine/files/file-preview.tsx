import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { buttonClass } from '../../ui/button/button.tsx'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { contentUrl, thumbnailUrl } from './file-urls.ts'
import styles from './files.module.css'
import type { SentFile } from './send-file.ts'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** A picture large, with those beside it by arrow keys; the original is opened or saved from here. */
export function FilePreview({ files, id, onClose }: { files: SentFile[]; id: string; onClose: () => void }) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      files.findIndex((file) => file.id === id),
    ),
  )
  const [broken, setBroken] = useState<string>()
  const [there, setThere] = useState<string>()
  const file = files[at]
  if (!file) return null
  const go = (by: number) => setAt((at + by + files.length) % files.length)
  const onKeyDown = (event: KeyboardEvent) => {
    if (files.length > 1 && event.key === 'ArrowLeft') go(-1)
    if (files.length > 1 && event.key === 'ArrowRight') go(1)
  }
  return (
    <Dialog
      open
      size="lg"
      title={file.name}
      onClose={onClose}
      footer={
        <>
          {files.length > 1 && (
            <>
              <IconButton label={t('previous')} icon={<IconChevronLeft {...icon} />} onClick={() => go(-1)} />
              <IconButton label={t('next')} icon={<IconChevronRight {...icon} />} onClick={() => go(1)} />
              <span>{t('position', { at: at + 1, count: files.length })}</span>
            </>
          )}
          <span style={{ flex: 1 }} />
          <a className={buttonClass()} href={contentUrl(file.id)} target="_blank" rel="noopener">
            {t('openOriginal')}
          </a>
          <a className={buttonClass({ variant: 'primary' })} href={contentUrl(file.id, true)} download={file.name}>
            {t('downloadSize', { size: format.bytes(file.size) })}
          </a>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys repeat the buttons below */}
      <div
        className={styles.preview}
        // The small one is there already and stands for the large one until it comes.
        style={
          there === file.id || broken === file.id ? undefined : { backgroundImage: `url(${thumbnailUrl(file.id)})` }
        }
        onKeyDown={onKeyDown}
      >
        {broken === file.id ? (
          <p>{t('noPreview')}</p>
        ) : (
          <img
            key={file.id}
            src={thumbnailUrl(file.id, 'large')}
            alt={file.name}
            onLoad={() => setThere(file.id)}
            onError={() => setBroken(file.id)}
          />
        )}
      </div>
    </Dialog>
  )
}
