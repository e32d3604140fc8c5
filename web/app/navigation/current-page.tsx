import { Suspense } from 'react'
import { useMe } from '../../engine/data/me.ts'
import type { WebPage } from '../../engine/web-module.ts'
import { ErrorBoundary } from '../../ui/error-boundary/error-boundary.tsx'
import { useAddress } from '../../ui/router/router.tsx'
import { BoardSkeleton, LinesSkeleton, RecordSkeleton, TableSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { NoAccess } from '../../ui/state/no-access.tsx'
import { LoadedPage } from './page-loader.tsx'
import { NotFoundPage, PageError } from './page-states.tsx'

/** The page of the present address with its skeleton and its failure; says so when there is none or it is closed. */
export function CurrentPage({ page }: { page: WebPage | undefined }) {
  const { path } = useAddress()
  if (!page) return <NotFoundPage />
  return (
    <ErrorBoundary resetKey={path} fallback={(error, reset) => <PageError error={error} onRetry={reset} />}>
      <Suspense fallback={<PageSkeleton page={page} />}>
        <Allowed page={page} />
      </Suspense>
    </ErrorBoundary>
  )
}

function Allowed({ page }: { page: WebPage }) {
  const me = useMe()
  if (page.roles && !page.roles.includes(me.role)) return <NoAccess page />
  return <LoadedPage page={page} />
}

function PageSkeleton({ page }: { page: WebPage }) {
  if (page.path.startsWith('/settings/')) return <LinesSkeleton />
  if (page.path.includes('$id')) return <RecordSkeleton />
  return page.skeleton === 'board' ? <BoardSkeleton /> : <TableSkeleton />
}
