import type { ReactNode } from 'react'
import { type Role, useMe } from '../../engine/data/me.ts'
import { NoAccess } from '../../ui/state/no-access.tsx'

/** Shows a page to those whose role opens it, and to others why it is closed. */
export function PageGuard({ roles, page }: { roles: Role[]; page: ReactNode }) {
  const me = useMe()
  return roles.includes(me.role) ? page : <NoAccess page />
}
