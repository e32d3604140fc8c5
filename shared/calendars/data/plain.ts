import type { CalendarData } from '../calendar.ts'

/** Monday to Friday, no holidays. */
export const plainCalendar: CalendarData = {
  key: 'plain',
  years: {},
  byLaw: () => ({
    source: { by: 'law', act: 'Monday to Friday' },
    holidays: {},
    off: {},
    working: {},
    short: [],
  }),
}
