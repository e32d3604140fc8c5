import type { KeyboardEvent } from 'react'

const steps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** The index that an arrow, Home or End key moves to among `count` items in a row; undefined for other keys. */
export function rovingIndex(event: KeyboardEvent, current: number, count: number): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || count === 0) return undefined
  if (event.key === 'Home') return 0
  if (event.key === 'End') return count - 1
  const step = steps[event.key]
  return step === undefined ? undefined : (current + step + count) % count
}

/** Keys of a row of buttons of which one is chosen: to move is to choose, and the focus goes along. */
export function rovingChoice<T extends string>(items: { value: T }[], current: number, onChange: (value: T) => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const next = rovingIndex(event, current, items.length)
    const item = next === undefined ? undefined : items[next]
    if (!item) return
    event.preventDefault()
    onChange(item.value)
    event.currentTarget.querySelectorAll('button')[next ?? 0]?.focus()
  }
}
