import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from '../i18n/i18n.ts'
import { cx } from '../text/cx.ts'
import styles from './toast.module.css'
import { closeToast, holdToasts, type Toast, toastStore } from './toast-store.ts'

/** Where results are told, bottom centre. Once per page. */
export function ToastHost() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointer and focus only stop the clock
    <div
      className={styles.host}
      onPointerEnter={() => holdToasts(true)}
      onPointerLeave={() => holdToasts(false)}
      onFocus={() => holdToasts(true)}
      onBlur={() => holdToasts(false)}
    >
      <div role="status" aria-live="polite">
        {toasts
          .filter((toast) => !toast.error)
          .map((toast) => (
            <Line key={toast.id} toast={toast} />
          ))}
      </div>
      <div role="alert">
        {toasts
          .filter((toast) => toast.error)
          .map((toast) => (
            <Line key={toast.id} toast={toast} />
          ))}
      </div>
    </div>
  )
}

function Line({ toast }: { toast: Toast }) {
  const { t } = useTranslation('ui')
  return (
    <div className={cx(styles.toast, toast.error && styles.error)}>
      {toast.error && <IconAlertTriangle size={18} stroke={1.6} aria-hidden="true" />}
      <span>{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            closeToast(toast.id)
            toast.action?.run()
          }}
        >
          {toast.action.label}
        </button>
      )}
      {toast.error && (
        <button type="button" className={styles.close} aria-label={t('close')} onClick={() => closeToast(toast.id)}>
          <IconX size={16} stroke={1.6} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
