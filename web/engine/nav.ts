import { useRouter, useRouterState } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

/** Goes to an address of the application. */
export type Go = (href: string, how?: { replace?: boolean }) => void

/** The way to other pages, for code that knows addresses and not routes. */
export function useGo(): Go {
  const { history } = useRouter()
  return useCallback((href, how) => (how?.replace ? history.replace(href) : history.push(href)), [history])
}

/** Path and query string of the present address. */
export function useAddress(): { path: string; query: string } {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const query = useRouterState({ select: (state) => state.location.searchStr })
  return useMemo(() => ({ path, query }), [path, query])
}

/**
 * A plain press on `<a data-app href="/…">` anywhere goes there without loading the page anew. So that a table of
 * thousands of links needs no component per link. Returns the way to stop; called once, by the shell.
 */
export function followAppLinks(go: Go): () => void {
  const onClick = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-app]') : null
    const href = link?.getAttribute('href')
    if (!href) return
    event.preventDefault()
    go(href)
  }
  document.addEventListener('click', onClick)
  return () => document.removeEventListener('click', onClick)
}
