import { addDays, addMonths, monthStart } from '@rodnik/shared/calendars/dates.ts'

/** Periods that are offered, from the nearest. */
export const periods = [
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
  'last12Months',
] as const
export type PeriodName = (typeof periods)[number] | 'custom'

/** First and last day, both included. */
export interface Days {
  from: string
  to: string
}

/** The days of a named period; a present one ends today. */
export function daysOf(name: (typeof periods)[number], today: string): Days {
  const month = monthStart(today)
  const quarter = addMonths(month, -((Number(month.slice(5, 7)) - 1) % 3))
  const year = `${today.slice(0, 4)}-01-01`
  const before = (day: string) => addDays(day, -1)
  switch (name) {
    case 'thisMonth':
      return { from: month, to: today }
    case 'lastMonth':
      return { from: addMonths(month, -1), to: before(month) }
    case 'thisQuarter':
      return { from: quarter, to: today }
    case 'lastQuarter':
      return { from: addMonths(quarter, -3), to: before(quarter) }
    case 'thisYear':
      return { from: year, to: today }
    case 'lastYear':
      return { from: addMonths(year, -12), to: before(year) }
    case 'last12Months':
      return { from: addMonths(month, -11), to: today }
  }
}
