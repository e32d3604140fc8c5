import type { KeyboardEvent, ReactNode } from 'react'
import { cx } from '../text/cx.ts'
import { rovingIndex } from '../toggle/roving.ts'
import styles from './segmented.module.css'

export interface SegmentedItem<T extends string> {
  value: T
  label: string
  icon?: ReactNode
}

export interface SegmentedProps<T extends string> {
  label: string
  items: SegmentedItem<T>[]
  value: T
  onChange: (value: T) => void
  /** Shows only the icons; the labels become tooltips. */
  iconsOnly?: boolean
  className?: string
}

/** A choice of one among a few, all in sight. */
export function Segmented<T extends string>({
  label,
  items,
  value,
  onChange,
  iconsOnly,
  className,
}: SegmentedProps<T>) {
  const current = items.findIndex((item) => item.value === value)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = rovingIndex(event, current, items.length)
    const item = next === undefined ? undefined : items[next]
    if (!item) return
    event.preventDefault()
    onChange(item.value)
    event.currentTarget.querySelectorAll('button')[next ?? 0]?.focus()
  }
  return (
    <div className={cx(styles.segmented, className)} role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {items.map((item, at) => (
        // biome-ignore lint/a11y/useSemanticElements: native radios cannot hold an icon and a label in one target
        <button
          key={item.value}
          type="button"
          role="radio"
          aria-checked={item.value === value}
          aria-label={iconsOnly ? item.label : undefined}
          data-tip={iconsOnly ? item.label : undefined}
          tabIndex={at === Math.max(current, 0) ? 0 : -1}
          onClick={() => onChange(item.value)}
        >
          {item.icon}
          {!iconsOnly && item.label}
        </button>
      ))}
    </div>
  )
}
