export type Placement = 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end' | 'top' | 'bottom' | 'right-start'

interface Box {
  left: number
  top: number
  width: number
  height: number
}
interface Size {
  width: number
  height: number
}

const edge = 8

/** Where the top left corner of something of that size goes beside its anchor: flips to where there is room, stays on screen. */
export function placeBeside(
  anchor: Box,
  size: Size,
  screen: Size,
  placement: Placement,
  gap = 4,
): { left: number; top: number } {
  const right = anchor.left + anchor.width
  const bottom = anchor.top + anchor.height
  let left = anchor.left
  let top = bottom + gap
  if (placement === 'right-start') {
    left = right + gap + size.width > screen.width - edge ? anchor.left - gap - size.width : right + gap
    top = anchor.top
  } else {
    const above = anchor.top - gap - size.height
    const roomBelow = screen.height - bottom - gap - edge
    const wantsAbove = placement.startsWith('top')
    if (wantsAbove ? above >= edge : roomBelow < size.height && above >= edge) top = above
    if (placement.endsWith('end')) left = right - size.width
    if (placement === 'top' || placement === 'bottom') left = anchor.left + (anchor.width - size.width) / 2
  }
  return {
    left: Math.round(Math.max(edge, Math.min(left, screen.width - size.width - edge))),
    top: Math.round(Math.max(edge, Math.min(top, screen.height - size.height - edge))),
  }
}
