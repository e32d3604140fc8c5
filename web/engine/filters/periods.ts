import type { NamedPeriod, Period } from '@rodnik/shared/query/filter.ts'
import type { TFunction } from '../../ui/i18n/translate.ts'

/** The named periods in the order they are offered. */
export const periodNames = [
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
] as const satisfies readonly NamedPeriod[]

export const periodUnits = ['day', 'week', 'month', 'quarter', 'year'] as const

/** «этот квартал», «последние 30 дней». */
export function describePeriod(t: TFunction, period: Period): string {
  if (typeof period === 'string') return t(`engine:period.${period}`)
  const count = 'last' in period ? period.last : period.next
  return t(`engine:period.${'last' in period ? 'last' : 'next'}.${period.unit}`, { count })
}
