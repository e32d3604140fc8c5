import { IconCheck } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Dialog } from '../dialog/dialog.tsx'
import { Keys } from '../kbd/kbd.tsx'
import { usePhone } from '../media/use-media.ts'
import { useReturnFocus } from '../overlay/return-focus.ts'
import { useDismiss } from '../overlay/use-dismiss.ts'
import { useFloating } from '../overlay/use-floating.ts'
import popover from '../popover/popover.module.css'
import { cx } from '../text/cx.ts'
import styles from './menu.module.css'
import type { MenuItem, MenuRequest } from './menu-item.ts'
import { closeMenu } from './menu-store.ts'

/** The open menu: beside its anchor, or as a sheet on phones. */
export function MenuPanel({ request }: { request: MenuRequest }) {
  const phone = usePhone()
  if (phone)
    return (
      <Dialog open onClose={closeMenu} title={request.label} bare>
        <Items request={request} />
      </Dialog>
    )
  // A modal dialog makes everything outside itself inert, the menu that it opens must be inside.
  // Otherwise it belongs to the landmark of its button.
  const place = request.anchor instanceof Element ? request.anchor.closest('dialog, main, nav') : null
  return createPortal(<Floating request={request} />, place ?? document.getElementById('main') ?? document.body)
}

function Floating({ request }: { request: MenuRequest }) {
  const ref = useRef<HTMLDivElement>(null)
  useReturnFocus(true)
  useFloating(ref, request.anchor, request.placement ?? 'bottom-start', true)
  useDismiss(ref, request.anchor, true, closeMenu)
  return (
    <div ref={ref} popover="manual" className={cx(popover.panel, popover.bare)}>
      <Items request={request} />
    </div>
  )
}

function Items({ request }: { request: MenuRequest }) {
  const ref = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  useEffect(() => {
    const items = [...(ref.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
    // In a list of choices the present one is where one starts.
    const choices = items.every((item) => item.hasAttribute('aria-checked'))
    const chosen = choices ? items.find((item) => item.getAttribute('aria-checked') === 'true') : undefined
    ;(chosen ?? items[0])?.focus()
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(ref.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
    const at = items.indexOf(document.activeElement as HTMLElement)
    const moves: Record<string, number> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }
    let next = moves[event.key]
    if (event.key === 'Tab') closeMenu()
    else if (next === undefined && event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey)
      next = findTyped(items, at, event.key)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    items[next]?.focus()
  }
  const findTyped = (items: HTMLElement[], at: number, key: string) => {
    const now = performance.now()
    typed.current.text = now - typed.current.at < 600 ? typed.current.text + key.toLowerCase() : key.toLowerCase()
    typed.current.at = now
    const from = typed.current.text.length === 1 ? at + 1 : at
    const order = items.map((_, step) => (from + step) % items.length)
    return order.find((index) => items[index]?.textContent?.trim().toLowerCase().startsWith(typed.current.text))
  }
  return (
    <div ref={ref} role="menu" aria-label={request.label} className={styles.menu} tabIndex={-1} onKeyDown={onKeyDown}>
      {request.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an open menu never changes
        <Line key={at} item={item} />
      ))}
    </div>
  )
}

function Line({ item }: { item: MenuItem }) {
  // biome-ignore lint/a11y/useSemanticElements: hr may not stand in a menu
  if (item === 'line') return <div className={styles.line} role="separator" aria-orientation="horizontal" />
  if ('heading' in item)
    return (
      <div className={styles.label} role="presentation">
        {item.heading}
      </div>
    )
  const select = () => {
    if (item.disabled) return
    closeMenu()
    item.onSelect()
  }
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-checked is there only with the role that has it
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={item.checked}
      aria-disabled={item.disabled || undefined}
      tabIndex={-1}
      className={cx(styles.item, item.danger && styles.danger)}
      onClick={select}
    >
      {item.icon}
      <span className={styles.text}>{item.label}</span>
      {item.note && <span className={styles.note}>{item.note}</span>}
      {item.keys && <Keys keys={item.keys} />}
      {item.checked && <IconCheck size={16} stroke={1.6} aria-hidden="true" />}
    </button>
  )
}
