import { IconRefresh, IconX } from '@tabler/icons-react'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import type { TFunction } from '../../ui/i18n/translate.ts'
import { Meter } from '../../ui/meter/meter.tsx'
import { cx } from '../../ui/text/cx.ts'
import text from '../../ui/text/text.module.css'
import { ApiProblem } from '../data/api.ts'
import { problemText } from '../data/problem-text.ts'
import { FileIcon } from './file-icon.tsx'
import styles from './files.module.css'
import { isRefused, removeUpload, retryUpload, type Upload, useUploads } from './uploads.ts'

const icon = { size: 14, stroke: 1.8, 'aria-hidden': true } as const

/** Why a file was not sent, in words. */
export function uploadProblem(t: TFunction, error: unknown, bytes: (value: number) => string): string {
  if (error instanceof ApiProblem && error.problem.code === 'file.too_large') {
    const limit = Number(error.problem.detail)
    return limit > 0 ? t('files:tooLarge', { limit: bytes(limit) }) : error.problem.title
  }
  if (error instanceof ApiProblem && error.problem.status === 0) return t('files:offline')
  return problemText(t, error)
}

/** The files of a place: how far each is, with cancel, retry and remove. */
export function UploadList({ place }: { place: string }) {
  const { t } = useTranslation('files')
  const uploads = useUploads(place)
  if (uploads.length === 0) return null
  const failed = uploads.filter((one) => one.state === 'failed').length
  return (
    <>
      <ul className={styles.chips} aria-label={t('attached')}>
        {uploads.map((one) => (
          <Chip key={one.key} place={place} upload={one} />
        ))}
      </ul>
      <span role="status" className={text.hidden}>
        {failed > 0 ? t('failed', { count: failed }) : ''}
      </span>
    </>
  )
}

function Chip({ place, upload }: { place: string; upload: Upload }) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const { key, name, size, state, share, picture } = upload
  const moving = state === 'waiting' || state === 'sending'
  return (
    <li className={cx(styles.chip, styles.upload)} data-state={state}>
      {picture ? <img src={picture} alt="" /> : <FileIcon name={name} />}
      <span className={styles.words}>
        <b>{name}</b>
        {state === 'failed' ? (
          <small className={styles.bad}>{uploadProblem(t, upload.error, format.bytes)}</small>
        ) : (
          <small>
            {state === 'sent'
              ? format.bytes(size)
              : state === 'waiting'
                ? t('waiting')
                : t('progress', { percent: format.percent(Math.floor(share * 100)), size: format.bytes(size) })}
          </small>
        )}
      </span>
      {state === 'failed' && !isRefused(upload.error) && (
        <IconButton
          size="xs"
          label={t('retry', { name })}
          icon={<IconRefresh {...icon} />}
          onClick={() => retryUpload(place, key)}
        />
      )}
      <IconButton
        size="xs"
        label={t(moving ? 'cancel' : 'remove', { name })}
        icon={<IconX {...icon} />}
        onClick={() => removeUpload(place, key)}
      />
      {moving && (
        <span className={styles.bar}>
          <Meter thin value={share} label={t('sending', { name })} />
        </span>
      )}
    </li>
  )
}
