import { useSyncExternalStore } from 'react'

const watched = new Map<string, MediaQueryList>()

function listOf(query: string): MediaQueryList {
  let list = watched.get(query)
  if (!list) {
    list = matchMedia(query)
    watched.set(query, list)
  }
  return list
}

/** Whether a media query holds now; follows changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = listOf(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => listOf(query).matches,
  )
}

/** Phones and narrow windows: one column, bottom bar, sheets instead of popovers. */
export function usePhone(): boolean {
  return useMedia('(max-width: 760px)')
}
