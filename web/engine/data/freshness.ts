import { useSyncExternalStore } from 'react'

/** How long without a sign of life of the live link what is shown counts as fresh. */
const patience = 60_000

let heard = Date.now()
let stale: number | null = null
const listeners = new Set<() => void>()

function set(next: number | null): void {
  if (stale === next) return
  stale = next
  for (const listener of listeners) listener()
}

/** Told by everything that comes through the live link, and when everything shown has been read again. */
export function reportFresh(): void {
  heard = Date.now()
  set(null)
}

/** Looks at the clock; answers for how many milliseconds nothing has been heard. */
export function checkFreshness(): number {
  const silence = Date.now() - heard
  if (silence >= patience) set(heard)
  return silence
}

/** The moment up to which what is shown is known to be right, once that is a minute ago; else null. */
export function useStale(): number | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => stale,
  )
}
