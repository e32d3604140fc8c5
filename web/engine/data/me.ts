import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from './api.ts'
import { queryClient } from './query-client.ts'

export type Role = 'owner' | 'admin' | 'head' | 'seller' | 'viewer'
export type Theme = 'light' | 'dark' | 'system'
export type Density = 'compact' | 'normal' | 'roomy'

/** The signed-in person, as `GET /me` gives it. */
export interface Me {
  id: string
  name: string
  email: string
  role: Role
  position: string | null
  phone: string | null
  locale: string
  zone: string
  theme: Theme
  density: Density
  /** Keys that the person has chosen, by id of the action. */
  keys: Record<string, string>
  teams: { id: string; title: string }[]
  company: { name: string; currency: string; zone: string }
  permissions: string[]
}

/** The query behind `useMe`, for loaders. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get<Me>('/me', undefined, { signal }),
  staleTime: 5 * 60_000,
})

/** The signed-in person. Only for what is drawn inside the shell, which is not drawn before it is known. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('useMe was used outside the shell')
  return data
}

/** Changes one's own settings at once on the screen and behind it on the server; puts them back when refused. */
export async function updateMe(
  change: Partial<Pick<Me, 'name' | 'position' | 'phone' | 'locale' | 'zone' | 'theme' | 'density' | 'keys'>>,
): Promise<void> {
  const before = queryClient.getQueryData(meQuery.queryKey)
  if (before) queryClient.setQueryData(meQuery.queryKey, { ...before, ...change })
  try {
    await api.patch('/me', change)
  } catch (error) {
    if (before) queryClient.setQueryData(meQuery.queryKey, before)
    throw error
  }
}
