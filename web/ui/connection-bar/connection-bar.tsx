import { IconPlugConnectedX } from '@tabler/icons-react'
import { useFormat } from '../format/format-context.tsx'
import { useTranslation } from '../i18n/i18n.ts'
import styles from './connection-bar.module.css'

export interface ConnectionBarProps {
  online: boolean
  /** Changes that wait to be sent. */
  waiting?: number
  /** What is shown was right up to this moment (ms), which is a while ago. */
  staleSince?: number | null
  onRetry?: () => void
}

/** A thin bar that is there only while the server cannot be reached or tells nothing, with the changes that wait. */
export function ConnectionBar({ online, waiting = 0, staleSince = null, onRetry }: ConnectionBarProps) {
  const { t } = useTranslation('ui')
  const format = useFormat()
  const asOf = staleSince === null ? '' : t('connection.asOf', { at: format.dateTime(new Date(staleSince)) })
  return (
    <div role="status" aria-live="polite">
      {(!online || staleSince !== null) && (
        <div className={styles.bar}>
          <IconPlugConnectedX size={16} stroke={1.6} aria-hidden="true" />
          <span>
            {online
              ? t('connection.notLive')
              : waiting > 0
                ? t('connection.waiting', { count: waiting })
                : t('connection.lost')}
          </span>
          {asOf && <span>{asOf}</span>}
          {onRetry && (
            <button type="button" className={styles.retry} onClick={onRetry}>
              {t('retry')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
