import type { Day } from './calendar.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, format)
  }
  return format
}

/** Wall-clock time in `zone`, as the milliseconds that the same reading would have in UTC. */
function wallTime(zone: string, instant: number): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000)
}

/** The calendar day in `zone` at that instant. */
export function dayAt(zone: string, instant: Date): Day {
  return new Date(wallTime(zone, instant.getTime())).toISOString().slice(0, 10)
}

/** Minutes after local midnight at that instant, by the wall clock. */
export function minuteAt(zone: string, instant: Date): number {
  return Math.floor((wallTime(zone, instant.getTime()) % 86_400_000) / 60_000)
}

/**
 * The instant of a wall-clock time. A time that the clocks skip counts from after the jump; one that they repeat
 * means its first passing.
 */
export function instantOf(zone: string, day: Day, minute: number): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * 60_000
  // Offsets a day before and after bracket any change; the earlier fitting reading is the first passing.
  const before = wallTime(zone, wanted - 86_400_000) - (wanted - 86_400_000)
  const after = wallTime(zone, wanted + 86_400_000) - (wanted + 86_400_000)
  const candidates = [wanted - before, wanted - after].sort((a, b) => a - b)
  for (const candidate of candidates) if (wallTime(zone, candidate) === wanted) return new Date(candidate)
  return new Date(wanted - before)
}
