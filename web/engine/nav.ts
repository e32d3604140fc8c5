import { useCallback } from 'react'
import { type Go, go } from '../ui/router/history.ts'
import { usePatterns } from '../ui/router/router.tsx'
import { useMeta } from './data/meta.ts'

export { useAddress } from '../ui/router/router.tsx'

/** The way to other pages, for code that knows addresses and not routes. */
export function useGo(): Go {
  return go
}

/** Tells which objects have a page for each of their records: those that a module gave a route. */
export function useHasPage(): (object: string) => boolean {
  const { patterns } = usePatterns()
  const { objects } = useMeta()
  return useCallback(
    (object) => {
      const own = objects[object]
      return own !== undefined && patterns.includes(`/${own.plural}/$id`)
    },
    [patterns, objects],
  )
}
