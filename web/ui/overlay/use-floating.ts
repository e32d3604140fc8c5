import { type RefObject, useLayoutEffect } from 'react'
import { type Placement, placeBeside } from './place.ts'

/** What an overlay hangs on: an element, or a point of the screen. */
export type Anchor = Element | DOMRect | null

/** Shows `ref` in the browser's top layer beside its anchor, and keeps it there while things scroll or grow. */
export function useFloating(
  ref: RefObject<HTMLElement | null>,
  anchor: Anchor,
  placement: Placement,
  open: boolean,
): void {
  useLayoutEffect(() => {
    const panel = ref.current
    if (!open || !panel || !anchor) return
    if (!panel.matches(':popover-open')) panel.showPopover()
    const move = () => {
      const box = anchor instanceof Element ? anchor.getBoundingClientRect() : anchor
      const size = { width: panel.offsetWidth, height: panel.offsetHeight }
      const { left, top } = placeBeside(box, size, { width: innerWidth, height: innerHeight }, placement)
      panel.style.left = `${left}px`
      panel.style.top = `${top}px`
    }
    move()
    const grown = new ResizeObserver(move)
    grown.observe(panel)
    addEventListener('scroll', move, { capture: true, passive: true })
    addEventListener('resize', move)
    return () => {
      grown.disconnect()
      removeEventListener('scroll', move, { capture: true })
      removeEventListener('resize', move)
    }
  }, [ref, anchor, placement, open])
}
