import type { Day, HourRange, WorkingCalendar } from './calendar.ts'
import { addDays, weekday } from './dates.ts'
import { dayInfo, isInWeek, weekOn } from './days.ts'
import { dayAt, instantOf } from './zones.ts'

/** A stretch of working time between two instants. */
export interface Stretch {
  start: Date
  end: Date
}

/** Working hours of a day in local minutes; empty when it is free. */
export function hoursOfDay(calendar: WorkingCalendar, day: Day): HourRange[] {
  const info = dayInfo(calendar, day)
  if (info.kind !== 'working' && info.kind !== 'short') return []
  const { hours } = calendar
  const { week } = weekOn(calendar, day) ?? hours
  const usual = isInWeek(calendar, day) ? (week[weekday(day) - 1] ?? []) : hours.movedDay
  // A day that the company itself made working has hours, whatever the week says.
  const ranges = info.name && usual.length === 0 ? hours.movedDay : usual
  return info.kind === 'short' ? shorten(ranges, hours.shortenBy) : [...ranges]
}

/** Takes minutes off the end of the day, through as many ranges as needed. */
function shorten(ranges: readonly HourRange[], minutes: number): HourRange[] {
  const kept: HourRange[] = []
  let left = minutes
  for (const range of [...ranges].reverse()) {
    const cut = Math.min(left, range.to - range.from)
    left -= cut
    if (range.to - cut > range.from) kept.unshift({ from: range.from, to: range.to - cut })
  }
  return kept
}

/** The working stretches of a day as instants, in order. */
export function stretchesOfDay(calendar: WorkingCalendar, day: Day): Stretch[] {
  const { zone } = calendar.hours
  return hoursOfDay(calendar, day)
    .map(({ from, to }) => ({ start: instantOf(zone, day, from), end: instantOf(zone, day, to) }))
    .filter(({ start, end }) => end > start)
}

const longestFree = 3660

/** The stretches that end after `from`, day by day; throws when none comes within ten years. */
function* stretchesAfter(calendar: WorkingCalendar, from: Date): Generator<Stretch> {
  let day = dayAt(calendar.hours.zone, from)
  for (let free = 0; free < longestFree; day = addDays(day, 1), free++)
    for (const stretch of stretchesOfDay(calendar, day)) {
      free = 0
      if (stretch.end > from) yield stretch
    }
  throw new RangeError('the calendar has no working hours')
}

/** The stretches that start before `from`, backwards; throws when none comes within ten years. */
function* stretchesBefore(calendar: WorkingCalendar, from: Date): Generator<Stretch> {
  let day = dayAt(calendar.hours.zone, from)
  for (let free = 0; free < longestFree; day = addDays(day, -1), free++)
    for (const stretch of stretchesOfDay(calendar, day).reverse()) {
      free = 0
      if (stretch.start < from) yield stretch
    }
  throw new RangeError('the calendar has no working hours')
}

/** Whether people are at work at that instant. */
export function isWorkingTime(calendar: WorkingCalendar, at: Date): boolean {
  return stretchesOfDay(calendar, dayAt(calendar.hours.zone, at)).some(({ start, end }) => start <= at && at < end)
}

/**
 * The instant after so many minutes of working time have passed since `at`; negative goes back. Ends as early as it
 * can: work that fills a day ends at its close, not next morning. Zero gives `at` or, outside hours, the next opening.
 */
export function addWorkingMinutes(calendar: WorkingCalendar, at: Date, minutes: number): Date {
  let left = Math.abs(minutes) * 60_000
  if (minutes >= 0) {
    for (const { start, end } of stretchesAfter(calendar, at)) {
      const begin = Math.max(start.getTime(), at.getTime())
      if (left <= end.getTime() - begin) return new Date(begin + left)
      left -= end.getTime() - begin
    }
  } else {
    for (const { start, end } of stretchesBefore(calendar, at)) {
      const begin = Math.min(end.getTime(), at.getTime())
      if (left <= begin - start.getTime()) return new Date(begin - left)
      left -= begin - start.getTime()
    }
  }
  return at
}

/** Minutes of working time between two instants, with fractions; negative when `to` is earlier. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  if (to < from) return -workingMinutesBetween(calendar, to, from)
  const { zone } = calendar.hours
  const last = dayAt(zone, to)
  let passed = 0
  for (let day = dayAt(zone, from); day <= last; day = addDays(day, 1))
    for (const { start, end } of stretchesOfDay(calendar, day)) {
      const overlap = Math.min(end.getTime(), to.getTime()) - Math.max(start.getTime(), from.getTime())
      if (overlap > 0) passed += overlap
    }
  return passed / 60_000
}
