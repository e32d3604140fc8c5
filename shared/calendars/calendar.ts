/** A calendar day without time or zone: `YYYY-MM-DD`. */
export type Day = string

/** What fixed a day: the standing law, or the yearly decree (for the United Kingdom: a proclamation). */
export type Authority = 'law' | 'decree'

/** Where a year's data came from, in its publisher's words. */
export interface YearSource {
  /** `decree` once the yearly act is published; `law` while only the standing rules are known. */
  by: Authority
  /** Date and number of the act, or the register's name. */
  act: string
  /** Day of the act: before it nobody could know these transfers. */
  published?: Day
}

/** The days of one year that differ from the plain week. */
export interface YearDays {
  source: YearSource
  /** Public holidays with the key of their name (`calendars:holidays.<key>`). */
  holidays: Record<Day, string>
  /** Weekdays made free: the day → the day off that was moved here. */
  off: Record<Day, { from: Day; by: Authority }>
  /** Weekend days made working: the day → the weekday that is free instead. */
  working: Record<Day, { to: Day; by: Authority }>
  /** Working days that are an hour shorter, before a holiday. */
  short: Day[]
}

/** A country's days off. Known years are dated data; the law's rule answers for all others. */
export interface CalendarData {
  key: string
  years: Record<number, YearDays>
  /** The days of a year that has no data yet. */
  byLaw: (year: number) => YearDays
}

/** Minutes after midnight, local time; `from < to ≤ 1440`. */
export interface HourRange {
  from: number
  to: number
}

/** A working week that holds from a day on. */
export interface DatedWeek {
  since: Day
  /** As `week` of the hours: Monday first. */
  week: readonly (readonly HourRange[])[]
}

/** Days that the company itself makes free or working, both included: over the country's holidays and over any week. */
export interface OwnDays {
  from: Day
  to: Day
  works: boolean
  /** Why, in the company's words. */
  name: string
}

/** The hours that a company works. */
export interface WorkingHours {
  /** IANA name, such as `Europe/Moscow`. */
  zone: string
  /** Ranges of each worked weekday, in order and apart; a gap between two is the lunch. Index 0 is Monday; a day without hours is free. */
  week: readonly (readonly HourRange[])[]
  /** Weeks from a day on, the earliest first; each holds until the next. A day of the week without hours is free in it. */
  weeks?: readonly DatedWeek[]
  /** Days of the company's own, apart from each other. */
  days?: readonly OwnDays[]
  /** Hours of a weekend day that a transfer or the company made working. */
  movedDay: readonly HourRange[]
  /** Minutes that a shortened day ends earlier. */
  shortenBy: number
}

/** Days and hours together: what the functions of this folder take. */
export interface WorkingCalendar {
  data: CalendarData
  hours: WorkingHours
}

const officeDay: readonly HourRange[] = [
  { from: 9 * 60, to: 13 * 60 },
  { from: 14 * 60, to: 18 * 60 },
]

/** Monday to Friday, 9 to 18 with lunch from 13 to 14, in that zone; shortened days end an hour earlier. */
export function officeHours(zone: string): WorkingHours {
  return {
    zone,
    week: [officeDay, officeDay, officeDay, officeDay, officeDay, [], []],
    movedDay: officeDay,
    shortenBy: 60,
  }
}
