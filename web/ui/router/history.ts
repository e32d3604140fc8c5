/** Where the browser is, as the pages see it. */
export interface Address {
  path: string
  /** With its question mark, or empty. */
  query: string
}

/** Goes to an address of the application. */
export type Go = (href: string, how?: { replace?: boolean }) => void

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

/** The present address. */
export function readAddress(): Address {
  return { path: location.pathname, query: location.search }
}

/** Goes to an address of the application without loading it anew; leaves the application for any other. */
export const go: Go = (href, how) => {
  const target = new URL(href, location.href)
  if (target.origin !== location.origin) return location.assign(target)
  if (how?.replace) history.replaceState(null, '', target)
  else if (target.href !== location.href) history.pushState(null, '', target)
  tell()
}

/** Hears every change of the address, also by the browser's buttons; returns the way to stop. */
export function onAddress(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('popstate', tell)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('popstate', tell)
  }
}
