import { useEffect } from 'react'

/** Gives the focus back to where it was when an overlay closes, unless it has moved on by itself. */
export function useReturnFocus(open: boolean): void {
  useEffect(() => {
    if (!open) return
    const before = document.activeElement as HTMLElement | null
    return () => {
      const now = document.activeElement
      if (before?.isConnected && (!now || now === document.body || !now.isConnected))
        before.focus({ preventScroll: true })
    }
  }, [open])
}
