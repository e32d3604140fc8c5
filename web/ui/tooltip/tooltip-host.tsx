import { useEffect, useRef, useState } from 'react'
import { getKeys } from '../commands/command-store.ts'
import { keyCaps } from '../kbd/key-caps.ts'
import { useFloating } from '../overlay/use-floating.ts'
import styles from './tooltip.module.css'

const delay = 400

/**
 * The one tooltip of the page: anything with `data-tip` shows it on hover and on keyboard focus. It only repeats or
 * completes what the element says already, so it is not announced.
 */
export function TooltipHost() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const ref = useRef<HTMLDivElement>(null)
  useFloating(ref, anchor, 'bottom', anchor !== null)
  useEffect(() => followTips(setAnchor), [])
  if (!anchor?.dataset.tip) return null
  const given = anchor.dataset.tipKeys ?? ''
  const keys = given.startsWith('#') ? getKeys(given.slice(1)) : given
  return (
    <div ref={ref} popover="manual" className={styles.tip} aria-hidden="true">
      {anchor.dataset.tip}
      {keys && <span className={styles.keys}>{keyCaps(keys).join(' ')}</span>}
    </div>
  )
}

function followTips(show: (anchor: HTMLElement | null) => void): () => void {
  let timer = 0
  let current: HTMLElement | null = null
  const set = (next: HTMLElement | null, wait: number) => {
    if (next === current) return
    current = next
    clearTimeout(timer)
    show(null)
    if (next) timer = window.setTimeout(() => next.isConnected && show(next), wait)
  }
  const tipOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
  const over = (event: PointerEvent) => event.pointerType !== 'touch' && set(tipOf(event.target), delay)
  const focus = (event: FocusEvent) => {
    const tip = tipOf(event.target)
    if (tip?.matches(':focus-visible')) set(tip, delay)
  }
  const hide = () => set(null, 0)
  const key = (event: KeyboardEvent) => event.key === 'Escape' && hide()
  addEventListener('pointerover', over)
  addEventListener('focusin', focus)
  addEventListener('focusout', hide)
  addEventListener('pointerdown', hide, true)
  addEventListener('keydown', key, true)
  addEventListener('scroll', hide, { capture: true, passive: true })
  return () => {
    clearTimeout(timer)
    removeEventListener('pointerover', over)
    removeEventListener('focusin', focus)
    removeEventListener('focusout', hide)
    removeEventListener('pointerdown', hide, true)
    removeEventListener('keydown', key, true)
    removeEventListener('scroll', hide, { capture: true })
  }
}
