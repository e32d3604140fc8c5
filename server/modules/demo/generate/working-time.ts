import type { Day, WorkingCalendar } from '@rodnik/shared/calendars/calendar.ts'
import { addDays, addMonths, monthStart } from '@rodnik/shared/calendars/dates.ts'
import { isWorkingDay } from '@rodnik/shared/calendars/days.ts'
import { dayAt, instantOf } from '@rodnik/shared/calendars/zones.ts'
import type { Random } from './random.ts'

/** The working days of the history and the moments in them. */
export interface WorkingTime {
  calendar: WorkingCalendar
  now: Date
  today: Day
  /** First day of the history. */
  first: Day
  /** Half past eight on the first working day: before anything happens. */
  opening: Date
  /** Working days from the first to a few weeks ahead. */
  days: Day[]
  /** A moment in the working hours of that day, most often in late morning or mid-afternoon. */
  momentOn(day: Day, lateStart?: number): Date
  /** A working moment about so many days later, at least half an hour. */
  after(from: Date, days: number): Date
  /** A working moment between two others; the earlier one when nothing lies between. */
  between(from: Date, to: Date, lateStart?: number): Date
  /** The day of a moment in the company's zone. */
  dayOf(at: Date): Day
}

/** How many months back the history begins. */
export const historyMonths = 18
const aheadDays = 60

/** Prepares the working days around `now`. */
export function createWorkingTime(calendar: WorkingCalendar, now: Date, random: Random): WorkingTime {
  const { zone } = calendar.hours
  const today = dayAt(zone, now)
  const first = addMonths(monthStart(today), -historyMonths)
  const days: Day[] = []
  for (let day = first; day <= addDays(today, aheadDays); day = addDays(day, 1))
    if (isWorkingDay(calendar, day)) days.push(day)
  const position = (day: Day) => {
    let low = 0
    for (let high = days.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((days[middle] ?? '') < day) low = middle + 1
      else high = middle
    }
    return low
  }
  const momentOn = (day: Day, lateStart = 0) => {
    const [center, spread] = random.chance(0.55) ? [665, 55] : [925, 75]
    const minute = Math.min(1075, Math.max(545, Math.round(random.normal(center + lateStart / 2, spread))))
    return new Date(instantOf(zone, day, minute).getTime() + random.int(0, 59) * 1000)
  }
  return {
    calendar,
    now,
    today,
    first,
    opening: instantOf(zone, days[0] ?? first, 510),
    days,
    momentOn,
    dayOf: (at) => dayAt(zone, at),
    after(from, count) {
      const reached = new Date(from.getTime() + count * 86_400_000)
      const day = days[position(dayAt(zone, reached))] ?? addDays(dayAt(zone, reached), 1)
      const moment = momentOn(day)
      return moment.getTime() > from.getTime() + 1_800_000
        ? moment
        : new Date(from.getTime() + random.int(35, 170) * 60_000)
    },
    between(from, to, lateStart) {
      const start = position(dayAt(zone, from))
      const end = position(dayAt(zone, to))
      for (let attempt = 0; attempt < 8; attempt++) {
        const day = days[random.int(start, Math.max(start, Math.min(end, days.length - 1)))]
        const moment = day ? momentOn(day, lateStart) : from
        if (moment > from && moment < to) return moment
      }
      // Too little time between: soon after the earlier one, which is a working moment.
      const span = Math.max(0, Math.min(to.getTime() - from.getTime(), 5_400_000))
      return new Date(from.getTime() + Math.floor(random.next() * span))
    },
  }
}

const byMonth = [0.7, 1, 1.1, 1.05, 0.75, 1, 0.85, 0.8, 1.15, 1.2, 1.15, 1]
const byWeekday = [1.15, 1.1, 1.05, 1, 0.8]

/** How much is usual in that month against the average one. */
export function seasonOf(day: Day): number {
  return byMonth[Number(day.slice(5, 7)) - 1] ?? 1
}

/** Past working days with the weight of new business: season, day of the week, steady growth, and a good last month. */
export function businessDays(time: WorkingTime): [Day, number][] {
  const past = time.days.filter((day) => day <= time.today)
  return past.map((day, at) => {
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
    return [
      day,
      seasonOf(day) *
        (byWeekday[weekday] ?? 0.6) *
        (0.85 + (0.35 * at) / past.length) *
        (past.length - at < 32 ? 1.35 : 1),
    ]
  })
}
