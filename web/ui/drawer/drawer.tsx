import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from '../button/icon-button.tsx'
import { useTranslation } from '../i18n/i18n.ts'
import { useReturnFocus } from '../overlay/return-focus.ts'
import styles from './drawer.module.css'

export interface DrawerProps {
  title: string
  onClose: () => void
  /** Before the title: a picture. */
  start?: ReactNode
  /** Buttons between the title and the close button. */
  actions?: ReactNode
  /** Takes the focus when it opens; leave off for a peek that follows the cursor of a list. */
  takeFocus?: boolean
  children: ReactNode
}

/** A panel over the right edge of the page, which stays usable beside it. Escape inside it closes it. */
export function Drawer({ title, onClose, start, actions, takeFocus, children }: DrawerProps) {
  const { t } = useTranslation('ui')
  const ref = useRef<HTMLElement>(null)
  const titleId = useId()
  useReturnFocus(true)
  useEffect(() => {
    if (takeFocus) ref.current?.focus()
  }, [takeFocus])
  return (
    <aside
      ref={ref}
      className={styles.drawer}
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className={styles.head}>
        {start}
        <h2 id={titleId}>{title}</h2>
        {actions}
        <IconButton
          label={t('close')}
          keys="escape"
          icon={<IconX size={18} stroke={1.6} aria-hidden="true" />}
          onClick={onClose}
        />
      </div>
      <div className={styles.body}>{children}</div>
    </aside>
  )
}
