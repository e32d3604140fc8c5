import type { Authority, CalendarData, DatedWeek, Day, WorkingCalendar, YearDays, YearSource } from './calendar.ts'
import { addDays, addMonths, dayNumber, dayOfNumber, weekday } from './dates.ts'

/** What kind of day it is, and why. */
export interface DayInfo {
  /** `working` also covers a weekend day that is worked instead of another; `off` is a weekday made free. */
  kind: 'working' | 'short' | 'weekend' | 'holiday' | 'off'
  /** The company's own reason, where it made the day free or working. */
  name?: string
  /** Key of the holiday's name. */
  holiday?: string
  /** The other day of a transfer. */
  movedWith?: Day
  /** Who fixed it, for a transfer. */
  by?: Authority
}

const lawYears = new WeakMap<CalendarData, Map<number, YearDays>>()

/** The special days of a year: dated data where it is known, the law's rule elsewhere. */
export function daysOfYear(data: CalendarData, year: number): YearDays {
  const known = data.years[year]
  if (known) return known
  const years = lawYears.get(data) ?? new Map<number, YearDays>()
  lawYears.set(data, years)
  const days = years.get(year) ?? data.byLaw(year)
  years.set(year, days)
  return days
}

/** Where the year's days come from, so that a screen can say that transfers are not known yet. */
export function sourceOf(calendar: WorkingCalendar, year: number): YearSource {
  return daysOfYear(calendar.data, year).source
}

/** The company's own week that holds on a day; undefined where the country's week does. */
export function weekOn(calendar: WorkingCalendar, day: Day): DatedWeek | undefined {
  return calendar.hours.weeks?.findLast((week) => week.since <= day)
}

/** Whether the week that holds on a day has hours on it. */
export function isInWeek(calendar: WorkingCalendar, day: Day): boolean {
  const { week } = weekOn(calendar, day) ?? calendar.hours
  return (week[weekday(day) - 1]?.length ?? 0) > 0
}

/** Tells what kind of day it is. */
export function dayInfo(calendar: WorkingCalendar, day: Day): DayInfo {
  const { data, hours } = calendar
  const own = hours.days?.find(({ from, to }) => from <= day && day <= to)
  if (own) return { kind: own.works ? 'working' : 'off', name: own.name }
  const days = daysOfYear(data, Number(day.slice(0, 4)))
  const holiday = days.holidays[day]
  if (holiday) return { kind: 'holiday', holiday }
  const off = days.off[day]
  if (off) return { kind: 'off', movedWith: off.from, by: off.by }
  const working = days.working[day]
  if (!working && !isInWeek(calendar, day)) return { kind: 'weekend' }
  const kind = days.short.includes(day) ? 'short' : 'working'
  return working ? { kind, movedWith: working.to, by: working.by } : { kind }
}

/** Whether people work on that day (a shortened day counts). */
export function isWorkingDay(calendar: WorkingCalendar, day: Day): boolean {
  const { kind } = dayInfo(calendar, day)
  return kind === 'working' || kind === 'short'
}

/** Working days from `from` up to but without `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  const end = dayNumber(to)
  let count = 0
  for (let at = dayNumber(from); at < end; at++) if (isWorkingDay(calendar, dayOfNumber(at))) count++
  return count
}

/** Working days of the month that holds `day`. */
export function workingDaysOfMonth(calendar: WorkingCalendar, day: Day): number {
  return workingDaysBetween(calendar, `${day.slice(0, 7)}-01`, addMonths(day, 1))
}

/**
 * The `count`-th working day after `day` (before it, when negative). Zero gives the day itself or, when it is free,
 * the next working day. Throws when none is found within ten years.
 */
export function addWorkingDays(calendar: WorkingCalendar, day: Day, count: number): Day {
  let left = Math.abs(count)
  const step = count < 0 ? -1 : 1
  let at = count === 0 ? addDays(day, -1) : day
  if (count === 0) left = 1
  for (let free = 0; left > 0; ) {
    at = addDays(at, step)
    if (isWorkingDay(calendar, at)) {
      left--
      free = 0
    } else if (++free > 3660) throw new RangeError('the calendar has no working day')
  }
  return at
}

/**
 * Share of the month's working days that have passed at the end of `day`, 0 to 1: the height of a pace line. A month
 * without working days counts as passed.
 */
export function paceOfMonth(calendar: WorkingCalendar, day: Day): number {
  const all = workingDaysOfMonth(calendar, day)
  if (all === 0) return 1
  return workingDaysBetween(calendar, `${day.slice(0, 7)}-01`, addDays(day, 1)) / all
}
