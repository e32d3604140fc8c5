import { useEffect, useSyncExternalStore } from 'react'

const product = 'Rodnik'
let base = ''
const overrides: { title: string }[] = []
const listeners = new Set<() => void>()

function publish(): void {
  const title = currentTitle()
  document.title = title ? `${title} · ${product}` : product
  for (const listener of listeners) listener()
}

function currentTitle(): string {
  return overrides.at(-1)?.title || base
}

/** The title of the route, for pages that set none of their own. */
export function setRouteTitle(title: string): void {
  base = title
  publish()
}

/** Names the document while the calling page is shown: a record's own name. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (!title) return
    const mine = { title }
    overrides.push(mine)
    publish()
    return () => {
      overrides.splice(overrides.indexOf(mine), 1)
      publish()
    }
  }, [title])
}

/** The title that the page itself has set, followed; undefined while it has set none. */
export function useOwnTitle(): string | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => overrides.at(-1)?.title,
  )
}
