import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../engine/data/api.ts'
import type { Hit } from './lines.tsx'

const pause = 120

/** Records that answer to what is typed; the last answer stays until the next is there. */
export function useSearch(typed: string): { hits: Hit[]; state: 'searching' | 'failed' | 'none' } {
  const [query, setQuery] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed), pause)
    return () => clearTimeout(timer)
  }, [typed])
  const enabled = query.length > 0 && typed.length > 0
  const { data, isError, isFetching } = useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => api.get<{ data: Hit[] }>('/search', { q: query, limit: 20 }, { signal }),
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 10_000,
  })
  const searching = typed.length > 0 && (isFetching || query !== typed)
  return { hits: (enabled && data?.data) || [], state: searching ? 'searching' : isError ? 'failed' : 'none' }
}
