/** Named periods of `within`, in the user's zone; weeks start on Monday. In the order they are offered. */
export const namedPeriods = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'nextQuarter',
  'thisYear',
  'lastYear',
  'nextYear',
  'past',
  'future',
] as const
export type NamedPeriod = (typeof namedPeriods)[number]

export const periodUnits = ['day', 'week', 'month', 'quarter', 'year'] as const
export type PeriodUnit = (typeof periodUnits)[number]

/** Value of `within`: a named period, or so many units back or ahead, counted from today and including it. */
export type Period = NamedPeriod | { last: number; unit: PeriodUnit } | { next: number; unit: PeriodUnit }
