import type { KeyboardEvent, ReactNode } from 'react'
import { cx } from '../../ui/text/cx.ts'
import { rovingIndex } from '../../ui/toggle/roving.ts'
import styles from './chips.module.css'

/** One chip: a word, sometimes with a sign before it. */
export interface Chip<T extends string> {
  value: T
  label: string
  icon?: ReactNode
  /** Shown when the mouse rests on it. */
  note?: string
}

interface ChipsProps<T extends string> {
  label: string
  items: Chip<T>[]
  value: T | null
  onChange: (value: T) => void
  /** A press on the chosen one takes the choice back. */
  onClear?: () => void
  className?: string
}

/** A choice of one among a few that may stay open; wraps where there is little room. */
export function Chips<T extends string>({ label, items, value, onChange, onClear, className }: ChipsProps<T>) {
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
    <div className={cx(styles.chips, className)} role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {items.map((item, at) => (
        // biome-ignore lint/a11y/useSemanticElements: native radios cannot hold an icon and a label in one target
        <button
          key={item.value}
          type="button"
          role="radio"
          aria-checked={item.value === value}
          data-tip={item.note}
          tabIndex={at === Math.max(current, 0) ? 0 : -1}
          onClick={() => (item.value === value && onClear ? onClear() : onChange(item.value))}
        >
          {item.icon}
          {item.label}
        </button>
      ))}
    </div>
  )
}
