import type { Meta, ObjectMeta } from '@rodnik/shared/registry/meta.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from './api.ts'
import { queryClient } from './query-client.ts'

/** The query behind `useMeta`, for loaders. */
export const metaQuery = queryOptions({
  queryKey: ['meta'],
  queryFn: ({ signal }) => api.get<Meta>('/meta', undefined, { signal }),
  staleTime: 5 * 60_000,
})

/** The registry as the caller may see it. Only for what is drawn inside the shell, which is not drawn before it is known. */
export function useMeta(): Meta {
  const { data } = useQuery(metaQuery)
  if (!data) throw new Error('useMeta was used outside the shell')
  return data
}

/** The registry outside of components; undefined before it came. */
export function getMeta(): Meta | undefined {
  return queryClient.getQueryData(metaQuery.queryKey)
}

/** One object of the registry, or undefined when the caller may not see it. */
export function useObject(name: string): ObjectMeta | undefined {
  return useMeta().objects[name]
}

/** API path of an object's records: `/deals`. */
export function pathOf(object: string): string {
  const meta = getMeta()?.objects[object]
  if (!meta) throw new Error(`no object ${object}`)
  return `/${meta.plural}`
}

/** Address of a record's page. */
export function recordHref(meta: Meta, object: string, id: string): string {
  return `/${meta.objects[object]?.plural ?? object}/${id}`
}
