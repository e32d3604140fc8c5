import { type Conventions, dateFormat } from './formatters.ts'

const dayPattern = /^\d{4}-\d{2}-\d{2}$/
const dayMs = 86_400_000

/** A calendar day `YYYY-MM-DD`, or a moment as ISO text. */
export type DateText = string

// A calendar day belongs to no zone: it is held at noon UTC and written in UTC.
function momentOf(value: DateText | Date): { at: Date; day: boolean } {
  if (typeof value === 'string' && dayPattern.test(value)) return { at: new Date(`${value}T12:00:00Z`), day: true }
  return { at: new Date(value), day: false }
}

/** The calendar day of a moment in a zone, `YYYY-MM-DD`. A day stays what it is. */
export function dayOf(zone: string, value: DateText | Date): string {
  const { at, day } = momentOf(value)
  if (day) return value as string
  const parts = dateFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return parts.format(at)
}

/** Whole days from today to a day: negative in the past. */
export function daysFromToday(zone: string, value: DateText | Date, now = new Date()): number {
  return Math.round((Date.parse(dayOf(zone, value)) - Date.parse(dayOf(zone, now))) / dayMs)
}

/** The day so many days later (or earlier), `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

function write({ locale, zone }: Conventions, value: DateText | Date, options: Intl.DateTimeFormatOptions): string {
  const { at, day } = momentOf(value)
  if (Number.isNaN(at.getTime())) return ''
  const text = dateFormat(locale, { ...options, timeZone: day ? 'UTC' : zone }).format(at)
  // Russian adds the word for year, which only lengthens a date; short months lose their point, as in lists.
  return text.replace(/(?<=\d)\s?г\.(?=,|\s|$)/, '').replace(/(\p{L})\.(?=,|\s|$)/gu, '$1')
}

function withYear(zone: string, value: DateText | Date, now: Date): boolean {
  return dayOf(zone, value).slice(0, 4) !== dayOf(zone, now).slice(0, 4)
}

/** `21 ноября 2026`. */
export function formatLongDate(to: Conventions, value: DateText | Date): string {
  return write(to, value, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** `21 ноя`, with the year when it is not the present one. */
export function formatDate(to: Conventions, value: DateText | Date, now = new Date()): string {
  const year = withYear(to.zone, value, now) ? 'numeric' : undefined
  return write(to, value, { day: 'numeric', month: 'short', year })
}

/** `21.11.2026`: what is typed into a field. */
export function formatNumericDate(to: Conventions, value: DateText | Date): string {
  return write(to, value, { day: '2-digit', month: '2-digit', year: 'numeric' })
}

/** `11:42`. */
export function formatTime(to: Conventions, value: DateText | Date): string {
  return write(to, value, { hour: '2-digit', minute: '2-digit' })
}

/** `21 ноя, 11:42`, with the year when it is not the present one. */
export function formatDateTime(to: Conventions, value: DateText | Date, now = new Date()): string {
  return `${formatDate(to, value, now)}, ${formatTime(to, value)}`
}

/** `сб, 21 ноября`: a heading of a day. */
export function formatDayHeading(to: Conventions, value: DateText | Date, now = new Date()): string {
  const year = withYear(to.zone, value, now) ? 'numeric' : undefined
  return write(to, value, { weekday: 'short', day: 'numeric', month: 'long', year })
}

/** `ноябрь 2026`. */
export function formatMonth(to: Conventions, value: DateText | Date): string {
  return write(to, value, { month: 'long', year: 'numeric' })
}

/** `ноя`: an axis of a chart. */
export function formatShortMonth(to: Conventions, value: DateText | Date): string {
  return write(to, value, { month: 'short' })
}
