import { addDays, dayOf } from './dates.ts'

const words: Record<string, number> = {
  сегодня: 0,
  завтра: 1,
  послезавтра: 2,
  вчера: -1,
  today: 0,
  tomorrow: 1,
  yesterday: -1,
}

const weekdays = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']
const weekdaysEn = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/**
 * The day that somebody typed: `21.11.2026`, `21.11`, `21/11/26`, `2026-11-21`, `211126`, `сегодня`, `tomorrow`, `пт`
 * (the next one), `+3`. Null when it is none of these. Without a year: the nearest such day from half a year ago on.
 */
export function parseDay(text: string, zone: string, now = new Date()): string | null {
  const typed = text.trim().toLowerCase()
  const today = dayOf(zone, now)
  const word = words[typed]
  if (word !== undefined) return addDays(today, word)
  const offset = /^([+-]\d{1,4})\s*(?:д|d)?$/.exec(typed)
  if (offset) return addDays(today, Number(offset[1]))
  const weekday = Math.max(weekdays.indexOf(typed.slice(0, 2)), weekdaysEn.indexOf(typed.slice(0, 3)))
  if (weekday >= 0 && /^\p{L}+$/u.test(typed)) return nextWeekday(today, weekday)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return validDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const parts =
    /^(\d{1,2})[.,/\s-](\d{1,2})(?:[.,/\s-](\d{2}|\d{4}))?[.]?$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(typed)
  if (!parts) return null
  const [, day, month, year] = parts
  if (year) return validDay(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(day))
  return nearest(today, Number(month), Number(day))
}

function validDay(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
    ? at.toISOString().slice(0, 10)
    : null
}

function nearest(today: string, month: number, day: number): string | null {
  const year = Number(today.slice(0, 4))
  const halfYearAgo = addDays(today, -183)
  const candidates = [year - 1, year, year + 1].map((each) => validDay(each, month, day))
  return candidates.find((candidate) => candidate !== null && candidate >= halfYearAgo) ?? null
}

function nextWeekday(today: string, weekday: number): string {
  const current = (new Date(`${today}T12:00:00Z`).getUTCDay() + 6) % 7
  return addDays(today, (weekday - current + 7) % 7 || 7)
}

/** The time of day somebody typed: `14:30`, `1430`, `14`, `9.15`, `2pm`; `HH:MM`, or null. */
export function parseTime(text: string): string | null {
  const parts = /^(\d{1,2})(?:[:.\s-]?(\d{2}))?\s*(am|pm)?$/i.exec(text.trim())
  if (!parts) return null
  const half = parts[3]?.toLowerCase()
  const hour = half ? (Number(parts[1]) % 12) + (half === 'pm' ? 12 : 0) : Number(parts[1])
  const minute = Number(parts[2] ?? 0)
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** The moment (ISO text) at which the clocks of a zone show that day and time. */
export function momentIn(zone: string, day: string, time: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  let at = wanted
  // Twice, because the offset at the first guess may be that of the other side of a clock change.
  for (let round = 0; round < 2; round++) at = wanted - offsetAt(zone, at)
  return new Date(at).toISOString()
}

function offsetAt(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(at / 1000) * 1000
}
