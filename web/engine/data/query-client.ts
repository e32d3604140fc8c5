import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api.ts'

/** A refusal stays a refusal; only a server that is away or overloaded is asked again. */
function worthRepeating(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true
  const { status } = error.problem
  return status === 0 || status === 429 || status >= 500
}

/** The one cache of server data. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      // The browser's own idea of being online is wrong on local networks; our connection state is told by answers.
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && worthRepeating(error),
      retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
