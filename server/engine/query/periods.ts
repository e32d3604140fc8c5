import { namedPeriods, type Period, type PeriodUnit, periodUnits } from '@rodnik/shared/query/periods.ts'
import { DateTime, type DurationLikeObject } from 'luxon'

/** Days of a period as `[from, to)`, `YYYY-MM-DD`; an open end is null. */
export interface DayRange {
  from: string | null
  to: string | null
}

/** Checks the shape of a period from outside. */
export function isPeriod(value: unknown): value is Period {
  if (typeof value === 'string') return (namedPeriods as readonly string[]).includes(value)
  if (typeof value !== 'object' || value === null) return false
  const given = value as Record<string, unknown>
  const count = given.last ?? given.next
  return (
    Object.keys(given).length === 2 &&
    typeof count === 'number' &&
    Number.isInteger(count) &&
    count >= 1 &&
    count <= 1000 &&
    periodUnits.includes(given.unit as PeriodUnit)
  )
}

/** The days that a period means at this moment in this zone. Weeks begin on Monday. `last 7 days` ends with today, `next 7 days` begins with it. */
export function rangeOf(period: Period, now: Date, zone: string): DayRange {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day')
  if (typeof period !== 'string') {
    const unit = period.unit
    if ('last' in period) return days(today.plus({ days: 1 }).minus(span(unit, period.last)), today.plus({ days: 1 }))
    return days(today, today.plus(span(unit, period.next)))
  }
  if (period === 'past') return { from: null, to: iso(today) }
  if (period === 'future') return { from: iso(today.plus({ days: 1 })), to: null }
  if (period === 'today') return days(today, today.plus({ days: 1 }))
  if (period === 'yesterday') return days(today.minus({ days: 1 }), today)
  if (period === 'tomorrow') return days(today.plus({ days: 1 }), today.plus({ days: 2 }))
  const [, which, name] = /^(this|last|next)(.+)$/.exec(period) as unknown as [string, 'this' | 'last' | 'next', string]
  const unit = name.toLowerCase() as PeriodUnit
  const start = today.startOf(unit).plus(span(unit, which === 'this' ? 0 : which === 'last' ? -1 : 1))
  return days(start, start.plus(span(unit, 1)))
}

function span(unit: PeriodUnit, count: number): DurationLikeObject {
  return unit === 'quarter' ? { months: 3 * count } : { [`${unit}s`]: count }
}
function days(from: DateTime, to: DateTime): DayRange {
  return { from: iso(from), to: iso(to) }
}
function iso(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd')
}
