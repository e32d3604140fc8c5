import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiProblem } from '../../engine/data/api.ts'
import { meQuery } from '../../engine/data/me.ts'
import { metaQuery } from '../../engine/data/meta.ts'
import { Redirect } from '../../ui/router/link.tsx'
import { useAddress } from '../../ui/router/router.tsx'
import { ShellSkeleton } from '../shell/shell-skeleton.tsx'
import { PageError } from './page-states.tsx'

/** Draws what is behind sign-in once it is known who has come; without a session the way leads to sign-in and back. */
export function Session({ children }: { children: ReactNode }) {
  const me = useQuery({ ...meQuery, retryOnMount: false })
  const meta = useQuery({ ...metaQuery, retryOnMount: false })
  const { path, query } = useAddress()
  if (me.data && meta.data) return children
  const error = me.error ?? meta.error
  if (!error) return <ShellSkeleton />
  if (error instanceof ApiProblem && error.problem.status === 401) {
    const back = path === '/' ? '' : `?to=${encodeURIComponent(path + query)}`
    return <Redirect to={`/sign-in${back}`} />
  }
  const retry = () => {
    me.refetch()
    meta.refetch()
  }
  return <PageError error={error} onRetry={retry} />
}
