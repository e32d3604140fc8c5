import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { queryClient } from '../engine/data/query-client.ts'
import { ErrorBoundary } from '../ui/error-boundary/error-boundary.tsx'
import { Router, useAddress, usePatterns } from '../ui/router/router.tsx'
import { LoadedPage } from './navigation/page-loader.tsx'
import { PageError } from './navigation/page-states.tsx'
import { pageOf, patterns, prepare } from './navigation/pages.ts'
import { Session } from './navigation/session.tsx'
import { usePageChange } from './navigation/use-page-change.ts'
import { Shell } from './shell/shell.tsx'

/** The whole application. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Router patterns={patterns} prepare={prepare}>
        <Pages />
      </Router>
    </QueryClientProvider>
  )
}

function Pages() {
  const { path } = useAddress()
  const { pattern } = usePatterns()
  const page = pageOf(pattern)
  usePageChange()
  return (
    <ErrorBoundary resetKey={path} fallback={(error, reset) => <PageError error={error} onRetry={reset} />}>
      {page?.signedOut ? (
        <Suspense fallback={null}>
          <LoadedPage page={page} />
        </Suspense>
      ) : (
        <Session>
          <Shell page={page} />
        </Session>
      )}
    </ErrorBoundary>
  )
}
