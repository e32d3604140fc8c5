import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../engine/data/api.ts'

/** A report; read again when records of the objects that it is `about` change, the last answer stays until the next is there. */
export function useReport<T>(
  name: string,
  params: Record<string, string | number | undefined>,
  about: string | string[] = 'deal',
) {
  return useQuery({
    queryKey: ['report', about, name, params],
    queryFn: ({ signal }) => api.get<T>(`/reports/${name}`, params, { signal }),
    placeholderData: keepPreviousData,
  })
}
