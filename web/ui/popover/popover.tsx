import { type ReactNode, useEffect, useRef } from 'react'
import { lazyPart } from '../lazy/lazy-part.tsx'
import { usePhone } from '../media/use-media.ts'
import type { Placement } from '../overlay/place.ts'
import { useReturnFocus } from '../overlay/return-focus.ts'
import { useDismiss } from '../overlay/use-dismiss.ts'
import { type Anchor, useFloating } from '../overlay/use-floating.ts'
import { cx } from '../text/cx.ts'
import styles from './popover.module.css'

const Dialog = lazyPart(() => import('../dialog/dialog.tsx').then((file) => file.Dialog))

export interface PopoverProps {
  open: boolean
  onClose: () => void
  anchor: Anchor
  /** Names the panel for screen readers; the title of the sheet on phones. */
  label: string
  placement?: Placement
  /** No inner padding: for lists that go to the edge. */
  bare?: boolean
  children: ReactNode
}

/** A panel beside what opened it; a bottom sheet on phones. The focus goes in and comes back. */
export function Popover(props: PopoverProps) {
  const phone = usePhone()
  if (!props.open) return null
  if (!phone) return <FloatingPanel {...props} />
  return (
    <Dialog open onClose={props.onClose} title={props.label} bare={props.bare}>
      {props.children}
    </Dialog>
  )
}

function FloatingPanel({ onClose, anchor, label, placement = 'bottom-start', bare, children }: PopoverProps) {
  const ref = useRef<HTMLDivElement>(null)
  useReturnFocus(true)
  useFloating(ref, anchor, placement, true)
  useDismiss(ref, anchor, true, onClose)
  useEffect(() => {
    const panel = ref.current
    const first = panel?.querySelector<HTMLElement>('[autofocus], [data-autofocus]')
    if (first) first.focus()
    else if (!panel?.contains(document.activeElement)) panel?.focus()
  }, [])
  return (
    <div
      ref={ref}
      popover="manual"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={cx(styles.panel, bare && styles.bare)}
    >
      {children}
    </div>
  )
}
