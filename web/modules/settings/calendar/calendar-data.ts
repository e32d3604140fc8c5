import type { CalendarSettings, DayList } from '@rodnik/shared/calendars/settings.ts'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '../../../engine/data/api.ts'
import { addMonths } from '../../../ui/date/month.ts'
import { addDays } from '../../../ui/format/dates.ts'

/** One day as the calendar tells it. */
export type CalendarDay = z.infer<typeof DayList>['data'][number]
/** Hours of one day: ranges in minutes after midnight. */
export type Hours = CalendarSettings['movedDay']

/** The company's working days and hours. */
export const calendarQuery = queryOptions({
  queryKey: ['settings', 'calendar'],
  queryFn: ({ signal }) => api.get<CalendarSettings>('/settings/calendar', undefined, { signal }),
})

/** The days of a month, named by its first; `version` is that of the settings they follow from. */
export function daysQuery(first: string, version: number) {
  return queryOptions({
    queryKey: ['calendar-days', first, version],
    queryFn: async ({ signal }) => {
      const params = { from: first, to: addDays(addMonths(first, 1), -1) }
      return (await api.get<{ data: CalendarDay[] }>('/calendar-days', params, { signal })).data
    },
  })
}

/** `540` as `9:00`. */
export function timeText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** Working hours of minutes, to a tenth. */
export function hoursOf(minutes: number): number {
  return Math.round(minutes / 6) / 10
}
