import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import styles from './timeline.module.css'

interface ItemWhenProps {
  at: string
  /** Names the menu. */
  label: string
  onMenu?: (anchor: HTMLElement) => void
  children?: ReactNode
}

/** The time at the end of an entry's line, with the menu of who may change it. */
export function ItemWhen({ at, label, onMenu, children }: ItemWhenProps) {
  const format = useFormat()
  return (
    <span className={styles.when}>
      <time dateTime={at} data-tip={format.dateTime(at)}>
        {format.time(at)}
      </time>
      {onMenu && (
        <IconButton
          size="xs"
          label={label}
          aria-haspopup="menu"
          icon={<IconDots size={16} stroke={1.6} aria-hidden="true" />}
          onClick={(event) => onMenu(event.currentTarget)}
        />
      )}
      {children}
    </span>
  )
}
