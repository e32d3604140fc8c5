import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { cx } from '../text/cx.ts'
import styles from './button.module.css'

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  /** Says what the button does; also its tooltip. */
  label: string
  icon: ReactNode
  /** Keys shown in the tooltip, as in a command: `g d`; those of an action by its id: `#record.next`. */
  keys?: string
  size?: 'xs' | 'md' | 'lg'
  on?: boolean
  /** A red dot: something waits. Say what in the label. */
  badge?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A button that is only an icon. */
export function IconButton({ label, icon, keys, size = 'md', on, badge, className, ...rest }: IconButtonProps) {
  const sizeClass = size === 'xs' ? styles.xs : size === 'lg' && styles.iconLg
  return (
    <button
      type="button"
      data-tip={label}
      data-tip-keys={keys}
      {...rest}
      aria-label={label}
      className={cx(styles.icon, sizeClass, on && styles.on, badge && styles.badge, className)}
    >
      {icon}
    </button>
  )
}
