import { meQuery } from '../../engine/data/me.ts'
import { metaQuery } from '../../engine/data/meta.ts'
import { queryClient } from '../../engine/data/query-client.ts'
import { visibleNav } from './nav-items.ts'

/** The first page that the signed-in person sees. */
export function homePath(): string {
  const me = queryClient.getQueryData(meQuery.queryKey)
  const meta = queryClient.getQueryData(metaQuery.queryKey)
  const first = me && meta ? visibleNav(me, meta)[0] : undefined
  return first?.path ?? '/settings/me'
}
