import { useRef } from 'react'
import { useInSight } from '../media/use-in-sight.ts'
import { cx } from '../text/cx.ts'
import { rovingChoice } from '../toggle/roving.ts'
import styles from './tabs.module.css'

export interface TabItem {
  value: string
  label: string
  count?: string | number
}

export interface TabsProps {
  label: string
  items: TabItem[]
  value: string
  onChange: (value: string) => void
  /** Id of the panel that the tabs govern; give it `role="tabpanel"`. */
  panel: string
  className?: string
}

/** Tabs over one panel. Arrow keys move and select. */
export function Tabs({ label, items, value, onChange, panel, className }: TabsProps) {
  const current = items.findIndex((item) => item.value === value)
  const strip = useRef<HTMLDivElement>(null)
  useInSight(strip, [value, ...items.map((item) => item.value)].join())
  return (
    <div
      ref={strip}
      className={cx(styles.tabs, className)}
      role="tablist"
      aria-label={label}
      onKeyDown={rovingChoice(items, current, onChange)}
    >
      {items.map((item) => (
        <button
          key={item.value}
          type="button"
          role="tab"
          id={`${panel}-tab-${item.value}`}
          aria-selected={item.value === value}
          aria-controls={panel}
          tabIndex={item.value === value ? 0 : -1}
          onClick={() => onChange(item.value)}
        >
          {item.label}
          {item.count !== undefined && <em>{item.count}</em>}
        </button>
      ))}
    </div>
  )
}
