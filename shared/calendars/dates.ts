import type { Day } from './calendar.ts'

const msPerDay = 86_400_000

/** Days since 1970-01-01. Throws when the text is no real day. */
export function dayNumber(day: Day): number {
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at) || dayOfNumber(at / msPerDay) !== day) throw new RangeError(`not a day: ${day}`)
  return at / msPerDay
}

/** The day that many days after 1970-01-01. */
export function dayOfNumber(number: number): Day {
  return new Date(number * msPerDay).toISOString().slice(0, 10)
}

/** The day so many calendar days later (or earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days)
}

/** 1 Monday to 7 Sunday. */
export function weekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

/** First day of the month that holds `day`. */
export function monthStart(day: Day): Day {
  return `${day.slice(0, 7)}-01`
}

/** First day of the month `months` later than the one that holds `day`. */
export function addMonths(day: Day, months: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const year = Math.floor(index / 12)
  return `${String(year).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`
}
