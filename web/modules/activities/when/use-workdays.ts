import type { DayList } from '@rodnik/shared/calendars/settings.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import { api } from '../../../engine/data/api.ts'
import { addDays } from '../../../ui/format/dates.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { type IsWorkday, isWeekday } from './when.ts'

/** How far ahead days are offered by name, with a long holiday after the last. */
const ahead = 60

/** Tells the working days of the company's calendar; until it is known, Monday to Friday. */
export function useWorkdays(): IsWorkday {
  const from = useFormat().day()
  const { data } = useQuery({
    queryKey: ['calendarDays', from],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof DayList>>('/calendar-days', { from, to: addDays(from, ahead) }, { signal }),
    staleTime: 600_000,
  })
  return useMemo(() => {
    const known = new Map(data?.data.map(({ day, minutes }) => [day, minutes > 0]))
    return (day) => known.get(day) ?? isWeekday(day)
  }, [data])
}
