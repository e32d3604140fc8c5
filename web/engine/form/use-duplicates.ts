import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../data/api.ts'
import { pathOf } from '../data/meta.ts'
import { isEmpty } from '../fields/kind.ts'

/** A record that may be the same thing. */
export interface Duplicate {
  id: string
  title: string
  /** What is alike: `phone`, `name` … */
  reason: string
}

/** Asks for look-alikes while values are typed; quiet when there are none or the object has no such question. */
export function useDuplicates(object: string, values: Record<string, unknown>): Duplicate[] {
  const [asked, setAsked] = useState<Record<string, unknown>>({})
  const filled = JSON.stringify(Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value))))
  useEffect(() => {
    const timer = setTimeout(() => setAsked(JSON.parse(filled) as Record<string, unknown>), 400)
    return () => clearTimeout(timer)
  }, [filled])
  const { data } = useQuery({
    queryKey: ['duplicates', object, asked],
    queryFn: ({ signal }) =>
      api.ask<{ data: Duplicate[] }>(`${pathOf(object)}/duplicates`, { values: asked }, { signal }),
    enabled: Object.keys(asked).length > 0,
    retry: false,
    staleTime: 60_000,
  })
  return data?.data ?? []
}
