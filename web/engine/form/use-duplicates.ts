import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ApiProblem, api } from '../data/api.ts'
import { pathOf } from '../data/meta.ts'
import { isEmpty } from '../fields/kind.ts'

/** A record that may be the same thing. */
export interface Duplicate {
  id: string
  title: string
  /** What is alike: `phone`, `name` … */
  reason: string
}

// Objects that turned out to have no such question; they are not asked again.
const without = new Set<string>()

async function ask(
  object: string,
  values: Record<string, unknown>,
  signal: AbortSignal,
): Promise<{ data: Duplicate[] }> {
  try {
    return await api.ask<{ data: Duplicate[] }>(`${pathOf(object)}/duplicates`, { values }, { signal })
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 404) without.add(object)
    throw error
  }
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
    queryFn: ({ signal }) => ask(object, asked, signal),
    enabled: Object.keys(asked).length > 0 && !without.has(object),
    retry: false,
    staleTime: 60_000,
  })
  return data?.data ?? []
}
