import { DateTime } from 'luxon'
import type { WrittenDate } from './date.ts'

/** The moment of a written date in UTC; a date without a time is the beginning of that day in `zone`. */
export function zonedMoment(date: WrittenDate, zone: string): string | undefined {
  const text = `${date.day}T${date.time ?? '00:00:00'}`
  const at = date.offset ? DateTime.fromISO(text + date.offset) : DateTime.fromISO(text, { zone })
  return at.isValid ? (at.toUTC().toISO() ?? undefined) : undefined
}

/** The calendar day of a written date; a moment with its own zone falls on the day that it has in `zone`. */
export function zonedDay(date: WrittenDate, zone: string): string | undefined {
  if (!date.time || !date.offset) return date.day
  const at = DateTime.fromISO(`${date.day}T${date.time}${date.offset}`).setZone(zone)
  return at.isValid ? (at.toISODate() ?? undefined) : undefined
}
