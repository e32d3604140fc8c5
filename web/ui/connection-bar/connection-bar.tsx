import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from '../i18n/i18n.ts'
import styles from './connection-bar.module.css'

export interface ConnectionBarProps {
  online: boolean
  /** Changes that wait to be sent. */
  waiting?: number
  onRetry?: () => void
}

/** A thin bar that is there only while the server cannot be reached, with the number of changes that wait. */
export function ConnectionBar({ online, waiting = 0, onRetry }: ConnectionBarProps) {
  const { t } = useTranslation('ui')
  return (
    <div role="status" aria-live="polite">
      {!online && (
        <div className={styles.bar}>
          <IconPlugConnectedX size={16} stroke={1.6} aria-hidden="true" />
          <span>{waiting > 0 ? t('connection.waiting', { count: waiting }) : t('connection.lost')}</span>
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
