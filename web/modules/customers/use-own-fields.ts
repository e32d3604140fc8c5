import { useMemo } from 'react'
import { useObject } from '../../engine/data/meta.ts'

/** Names of all fields of an object, for pages that place the fields themselves. */
export function useOwnFields(object: string): string[] {
  const own = useObject(object)
  return useMemo(() => Object.keys(own?.fields ?? {}), [own])
}
