import { addDays } from '../../../ui/format/dates.ts'
import { momentIn } from '../../../ui/format/parse-date.ts'

/** A day, and a time of it or none: then any time of the day will do. */
export interface When {
  day: string
  time: string | null
}

/** A day that is offered by name. */
export interface DayChoice {
  key: 'today' | 'tomorrow' | 'monday' | 'workday' | 'days3' | 'week' | 'month'
  day: string
}

/** Whether people work on a day (`2026-11-30`). */
export type IsWorkday = (day: string) => boolean

const weekdayOf = (day: string) => (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7

/** Monday to Friday. */
export const isWeekday: IsWorkday = (day) => weekdayOf(day) < 5

/** The longest time without a working day that is looked over. */
const longestRest = 31

/** The day itself, or the first working day after it. */
export function workdayFrom(day: string, isWorkday: IsWorkday): string {
  for (let days = 0; days < longestRest; days++) if (isWorkday(addDays(day, days))) return addDays(day, days)
  return day
}

/** Days to choose from at a press. Nothing is put on a free day unless somebody says so. */
export function dayChoices(today: string, isWorkday: IsWorkday): DayChoice[] {
  const tomorrow = addDays(today, 1)
  const next = workdayFrom(tomorrow, isWorkday)
  const choices: DayChoice[] = [
    { key: 'today', day: today },
    { key: next === tomorrow ? 'tomorrow' : weekdayOf(next) === 0 ? 'monday' : 'workday', day: next },
    { key: 'days3', day: workdayFrom(addDays(today, 3), isWorkday) },
    { key: 'week', day: workdayFrom(addDays(today, 7), isWorkday) },
    { key: 'month', day: workdayFrom(addDays(today, 30), isWorkday) },
  ]
  return choices.filter((choice, at) => choices.findIndex((other) => other.day === choice.day) === at)
}

/** What the API takes: without a time the activity is due by the end of the day. */
export function toDue(zone: string, when: When): { dueAt: string; allDay: boolean } {
  return { dueAt: momentIn(zone, when.day, when.time ?? '23:59'), allDay: when.time === null }
}

/** The full hour from now on, within working time; null when the working day is over. */
export function nextHour(now: string): string | null {
  const hour = Number(now.slice(0, 2)) + 1
  return hour >= 9 && hour <= 19 ? `${String(hour).padStart(2, '0')}:00` : null
}
