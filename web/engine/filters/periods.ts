import type { Period } from '@rodnik/shared/query/periods.ts'
import type { TFunction } from '../../ui/i18n/translate.ts'

/** «этот квартал», «последние 30 дней». */
export function describePeriod(t: TFunction, period: Period): string {
  if (typeof period === 'string') return t(`engine:period.${period}`)
  const count = 'last' in period ? period.last : period.next
  return t(`engine:period.${'last' in period ? 'last' : 'next'}.${period.unit}`, { count })
}
