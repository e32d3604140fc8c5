import { IconX } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button } from '../button/button.tsx'
import { IconButton } from '../button/icon-button.tsx'
import { useTranslation } from '../i18n/i18n.ts'
import { focusWhenThere } from '../overlay/focus-when-there.ts'
import { cx } from '../text/cx.ts'
import styles from './dialog.module.css'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  size?: 'sm' | 'md' | 'lg' | 'xl'
  /** Buttons at the bottom right, the main one last. */
  footer?: ReactNode
  /** Makes the whole a form, so that Enter and a submit button in the footer work. */
  onSubmit?: () => void
  /** No inner padding: for lists that go to the edge. */
  bare?: boolean
  /**
   * Something typed would be lost: a press beside the dialog does not close it, Escape asks first, and so does the browser before
   * it leaves the page; not where what is typed is kept as a `draft` anyway.
   */
  keep?: boolean | 'draft'
  children: ReactNode
}

/** A modal dialog; a bottom sheet on phones. Native, so that focus, Escape and the page behind are the browser's work. */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null
}

function OpenDialog({ onClose, title, size = 'md', footer, onSubmit, bare, keep, children }: DialogProps) {
  const { t } = useTranslation('ui')
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const typed = useRef(false)
  const [asking, setAsking] = useState(false)
  const leave = () => {
    // A second Escape means it.
    if (keep && typed.current && !asking) setAsking(true)
    else onClose()
  }
  useEffect(() => {
    const dialog = ref.current
    const before = document.activeElement as HTMLElement | null
    if (dialog && !dialog.open) dialog.showModal()
    if (!dialog) return
    const find = () =>
      dialog.querySelector<HTMLElement>('[data-autofocus]') ??
      dialog.querySelector<HTMLElement>('[data-body] :is(input, select, textarea):not([hidden], :disabled)')
    dialog.focus()
    const stop = focusWhenThere(dialog, find)
    return () => {
      stop()
      dialog.close()
      if (before?.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  useEffect(() => {
    if (keep !== true) return
    const ask = (event: BeforeUnloadEvent) => typed.current && event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [keep])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onSubmit?.()
  }
  const inner = (
    <>
      <div data-body className={cx(styles.body, bare && styles.bare)}>
        {children}
      </div>
      {footer && <div className={styles.foot}>{footer}</div>}
    </>
  )
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key of the backdrop, and the browser handles it
    <dialog
      ref={ref}
      tabIndex={-1}
      className={cx(styles.dialog, size !== 'md' && styles[size])}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== ref.current) return
        event.preventDefault()
        leave()
      }}
      onInput={() => {
        typed.current = true
        setAsking(false)
      }}
      onClick={(event) => event.target === ref.current && !keep && onClose()}
    >
      <div className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <IconButton label={t('close')} icon={<IconX size={18} stroke={1.6} aria-hidden="true" />} onClick={leave} />
      </div>
      {asking && (
        <div className={styles.ask} role="alert">
          <span>{t(keep === 'draft' ? 'dialog.unsavedDraft' : 'dialog.unsaved')}</span>
          <Button size="sm" onClick={() => setAsking(false)}>
            {t('dialog.stay')}
          </Button>
          <Button size="sm" variant={keep === 'draft' ? 'default' : 'dangerSubtle'} onClick={onClose}>
            {t(keep === 'draft' ? 'dialog.close' : 'dialog.leave')}
          </Button>
        </div>
      )}
      {onSubmit ? (
        <form className={styles.form} onSubmit={submit} noValidate>
          {inner}
        </form>
      ) : (
        inner
      )}
    </dialog>
  )
}
