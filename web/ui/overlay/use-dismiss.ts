import { type RefObject, useEffect, useRef } from 'react'
import type { Anchor } from './use-floating.ts'

// The overlay opened last is the one that Escape and a press elsewhere close.
const open: object[] = []

/** Whether any popover, menu or list is open: keys then belong to it. */
export function anyOverlayOpen(): boolean {
  return open.length > 0
}

/** Closes an overlay on Escape and on a press outside it and its anchor. */
export function useDismiss(
  ref: RefObject<HTMLElement | null>,
  anchor: Anchor,
  isOpen: boolean,
  onClose: () => void,
): void {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (!isOpen) return
    const me = {}
    open.push(me)
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || open.at(-1) !== me) return
      event.preventDefault()
      event.stopPropagation()
      close.current()
    }
    const onPress = (event: PointerEvent) => {
      const target = event.target as Element
      if (open.at(-1) !== me || ref.current?.contains(target)) return
      if (anchor instanceof Element && anchor.contains(target)) return
      close.current()
    }
    addEventListener('keydown', onKey, true)
    addEventListener('pointerdown', onPress, true)
    return () => {
      open.splice(open.indexOf(me), 1)
      removeEventListener('keydown', onKey, true)
      removeEventListener('pointerdown', onPress, true)
    }
  }, [ref, anchor, isOpen])
}
