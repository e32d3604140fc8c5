import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { cx } from '../text/cx.ts'
import styles from './button.module.css'

export type ButtonVariant = 'primary' | 'default' | 'subtle' | 'link' | 'danger' | 'dangerSubtle'
export type ButtonSize = 'sm' | 'md' | 'lg'

interface Looks {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Drawn as switched on: a filter that filters, a pinned star. */
  on?: boolean
  wide?: boolean
}

/** Class names of a button, for a link that has to look like one. */
export function buttonClass({ variant = 'default', size = 'md', on, wide }: Looks = {}): string {
  return cx(styles.button, styles[variant], size !== 'md' && styles[size], on && styles.on, wide && styles.wide)
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Looks {
  /** Drawn before the label, 16 px. */
  icon?: ReactNode
  /** Drawn after the label: a chevron, a key. */
  after?: ReactNode
  /** Work is under way: shows a spinner, ignores clicks, keeps the focus. */
  busy?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A button with a label. Its text is a verb. */
export function Button({
  variant,
  size,
  on,
  wide,
  icon,
  after,
  busy,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={cx(buttonClass({ variant, size, on, wide }), className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled']}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : icon}
      {children}
      {after}
    </button>
  )
}
