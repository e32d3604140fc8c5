import type { DemoPreview, DemoState } from '@rodnik/shared/demo/shapes.ts'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../engine/data/api.ts'

/** Whether a job is at work. */
export function isBusy(state: DemoState | undefined): boolean {
  return state?.state === 'adding' || state?.state === 'removing'
}

/** How far the demo data are; asked again while a job is at work. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => api.get<DemoState>('/demo', undefined, { signal }),
  staleTime: 0,
  refetchInterval: ({ state }) => (isBusy(state.data) ? 1000 : false),
})

/** What a removal would take and leave; asked anew each time, as people work meanwhile. */
export function previewQuery(all: boolean) {
  return queryOptions({
    queryKey: ['demo', 'removal', all],
    queryFn: ({ signal }) => api.get<DemoPreview>('/demo/removal', { all }, { signal }),
    staleTime: 0,
    gcTime: 0,
  })
}
