import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState } from 'react'
import { followLinks } from './follow-links.ts'
import { type Address, onAddress, readAddress } from './history.ts'
import { findPattern } from './match.ts'

interface RouterState {
  address: Address
  /** The pattern that the path belongs to; undefined when it leads nowhere. */
  pattern: string | undefined
  params: Record<string, string>
  patterns: string[]
}

const Context = createContext<RouterState>({
  address: { path: '/', query: '' },
  pattern: undefined,
  params: {},
  patterns: [],
})

/** How long the old page may stay while the code of the next one is on its way; then its skeleton is shown. */
const patience = 150

export interface RouterProps {
  /** Patterns of all pages. */
  patterns: string[]
  /** Fetches what a path needs to be drawn; nothing when it is there already. */
  prepare: (path: string) => Promise<unknown> | undefined
  children: ReactNode
}

/** Follows the browser's address and gives it to everything below. */
export function Router({ patterns, prepare, children }: RouterProps) {
  const [address, setAddress] = useState(readAddress)
  // Before the effects of what is drawn below: one that leads elsewhere at once must be heard.
  useLayoutEffect(() => {
    let turn = 0
    const follow = async () => {
      const mine = ++turn
      const next = readAddress()
      const coming = prepare(next.path)
      if (coming) await Promise.race([coming.catch(() => {}), new Promise((done) => setTimeout(done, patience))])
      if (mine === turn) setAddress(next)
    }
    const stop = [onAddress(follow), followLinks((path) => prepare(path)?.catch(() => {}))]
    return () => {
      for (const end of stop) end()
    }
  }, [prepare])
  const state = useMemo(() => {
    const found = findPattern(patterns, address.path)
    return { address, pattern: found?.pattern, params: found?.params ?? {}, patterns }
  }, [address, patterns])
  return <Context value={state}>{children}</Context>
}

/** The present address: path and query. */
export function useAddress(): Address {
  return use(Context).address
}

/** Values of the parameters in the page's path. */
export function useParams(): Record<string, string> {
  return use(Context).params
}

/** Values of the query. */
export function useQueryValues(): URLSearchParams {
  const { query } = useAddress()
  return useMemo(() => new URLSearchParams(query), [query])
}

/** Pattern of the present page, and of all pages. */
export function usePatterns(): { pattern: string | undefined; patterns: string[] } {
  return use(Context)
}

/** Whether the present page is this one or lies under it. */
export function useIsHere(path: string): boolean {
  const here = useAddress().path
  return here === path || here.startsWith(`${path}/`)
}
