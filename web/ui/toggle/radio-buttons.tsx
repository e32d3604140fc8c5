import type { ReactNode } from 'react'
import { rovingChoice } from './roving.ts'

/** One of the choices: a word, sometimes with a sign before it. */
export interface RadioItem<T extends string> {
  value: T
  label: string
  icon?: ReactNode
  /** Shown when the mouse rests on it. */
  note?: string
}

export interface RadioButtonsProps<T extends string> {
  label: string
  items: RadioItem<T>[]
  value: T | null
  onChange: (value: T) => void
  /** A press on the chosen one takes the choice back. */
  onClear?: () => void
  /** Shows only the icons; the labels become tooltips. */
  iconsOnly?: boolean
  className?: string
}

/** Buttons of which one is chosen: arrows walk and choose, Tab passes on. */
export function RadioButtons<T extends string>(props: RadioButtonsProps<T>) {
  const { label, items, value, onChange, onClear, iconsOnly, className } = props
  const current = items.findIndex((item) => item.value === value)
  return (
    <div className={className} role="radiogroup" aria-label={label} onKeyDown={rovingChoice(items, current, onChange)}>
      {items.map((item, at) => (
        // biome-ignore lint/a11y/useSemanticElements: native radios cannot hold an icon and a label in one target
        <button
          key={item.value}
          type="button"
          role="radio"
          aria-checked={item.value === value}
          aria-label={iconsOnly ? item.label : undefined}
          data-tip={iconsOnly ? item.label : item.note}
          tabIndex={at === Math.max(current, 0) ? 0 : -1}
          onClick={() => (item.value === value && onClear ? onClear() : onChange(item.value))}
        >
          {item.icon}
          {!iconsOnly && item.label}
        </button>
      ))}
    </div>
  )
}
