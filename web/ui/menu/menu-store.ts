import type { MenuRequest } from './menu-item.ts'

let request: MenuRequest | null = null
const listeners = new Set<() => void>()

function publish(next: MenuRequest | null): void {
  request = next
  for (const listener of listeners) listener()
}

/** Opens the one menu of the page beside `anchor`. Pressing the same anchor again closes it. */
export function openMenu(next: MenuRequest): void {
  if (request && request.anchor === next.anchor) closeMenu()
  else publish(next)
}

/** Closes the menu, if one is open. */
export function closeMenu(): void {
  const closed = request
  publish(null)
  closed?.onClosed?.()
}

/** For the host that draws the menu. */
export const menuStore = {
  get: () => request,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
