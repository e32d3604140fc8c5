import type { Today } from '@rodnik/shared/activities/today.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../../engine/data/api.ts'
import { onRecord } from '../../../engine/data/bus.ts'
import { queryClient } from '../../../engine/data/query-client.ts'

// The second part is the object: the live link then knows that the plan is to be read again.
const key = ['today', 'activity']
const beside = new Set(['deal', 'lead', 'notification', 'activityParticipant'])
const soonMs = 400

/** The plan of the day, fresh whenever something in it changes, and when a new day begins. */
export function useToday() {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onRecord(({ object }) => {
      if (!beside.has(object)) return
      clearTimeout(timer)
      timer = setTimeout(() => void queryClient.invalidateQueries({ queryKey: key }), soonMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<Today>('/today', undefined, { signal }),
    refetchInterval: 5 * 60_000,
  })
}
