import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { cx } from '../text/cx.ts'
import styles from './tag.module.css'

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'off' | 'accent'

export interface TagProps {
  tone?: Tone
  children: ReactNode
  onRemove?: () => void
  /** Name of the remove button: `Remove tag VIP`. */
  removeLabel?: string
}

/** A small label. The tone repeats what the word says, never more. */
export function Tag({ tone = 'off', children, onRemove, removeLabel }: TagProps) {
  return (
    <span className={cx(styles.tag, tone !== 'off' && styles[tone])}>
      <span className={styles.text}>{children}</span>
      {onRemove && (
        <button type="button" className={styles.remove} onClick={onRemove} aria-label={removeLabel}>
          <IconX size={11} stroke={2} aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
