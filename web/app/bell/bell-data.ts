import type { AnyReference, Page } from '@rodnik/shared/api/shapes.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../engine/data/api.ts'
import { useMeta } from '../../engine/data/meta.ts'
import { queryClient } from '../../engine/data/query-client.ts'

/** Something that I should know. */
export interface Notification {
  id: string
  version: number
  kind: 'reminder' | 'mention' | 'assigned' | 'invited' | 'moved' | 'import' | 'system'
  about: AnyReference | null
  'about.title'?: string | null
  subject: string
  actor: string | null
  'actor.title': string | null
  object: string | null
  count: number | null
  readAt: string | null
  createdAt: string
}

const fields = [
  'kind',
  'about',
  'about.title',
  'subject',
  'actor',
  'actor.title',
  'object',
  'count',
  'readAt',
  'createdAt',
]

// The second part of a key is the object: the live link then knows what to read again.
/** The latest notifications. */
export const notificationsQuery = queryOptions({
  queryKey: ['bell-list', 'notification'],
  queryFn: async () => {
    const page = await api.ask<Page<Notification>>('/notifications/query', { fields, sort: '-createdAt', limit: 50 })
    return page.data
  },
})

/** How many I have not read. */
export const unreadQuery = queryOptions({
  queryKey: ['bell-unread', 'notification'],
  queryFn: async () => {
    const filter = { field: 'readAt', op: 'empty' }
    const page = await api.ask<Page>('/notifications/query', { filter, fields: ['id'], limit: 1, count: 'exact' })
    return page.count?.value ?? 0
  },
  refetchInterval: 5 * 60_000,
})

/** How many I have not read, followed; none where there is no bell. */
export function useUnread(): number {
  const known = useMeta().objects.notification !== undefined
  return useQuery({ ...unreadQuery, enabled: known }).data ?? 0
}

function refresh(): Promise<unknown> {
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === 'notification' })
}

/** Notes that I have seen one. */
export async function markRead(notification: Notification): Promise<void> {
  if (notification.readAt) return
  const { id, version } = notification
  await api.patch(`/notifications/${id}`, { readAt: new Date().toISOString(), version })
  await refresh()
}

/** Notes that I have seen all that is about a record. */
export async function markRecordRead(about: AnyReference): Promise<void> {
  await api.post('/notifications/readAll', { about })
  await refresh()
}

/** Notes that I have seen all. */
export async function markAllRead(): Promise<void> {
  await api.post('/notifications/readAll', {})
  await refresh()
}
