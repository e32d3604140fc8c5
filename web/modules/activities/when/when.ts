import { addDays } from '../../../ui/format/dates.ts'
import { momentIn } from '../../../ui/format/parse-date.ts'

/** A day, and a time of it or none: then any time of the day will do. */
export interface When {
  day: string
  time: string | null
}

/** A day that is offered by name. */
export interface DayChoice {
  key: 'today' | 'tomorrow' | 'monday' | 'days3' | 'week' | 'month'
  day: string
}

const weekdayOf = (day: string) => (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7

/** The day itself, or the Monday after it. */
export function workdayFrom(day: string): string {
  const weekday = weekdayOf(day)
  return weekday < 5 ? day : addDays(day, 7 - weekday)
}

/** Days to choose from at a press. Nothing is put on a weekend unless somebody says so. */
export function dayChoices(today: string): DayChoice[] {
  const tomorrow = addDays(today, 1)
  const isWorking = weekdayOf(tomorrow) < 5
  const monday = addDays(today, 7 - weekdayOf(today))
  const choices: DayChoice[] = [
    { key: 'today', day: today },
    isWorking ? { key: 'tomorrow', day: tomorrow } : { key: 'monday', day: monday },
    { key: 'days3', day: workdayFrom(addDays(today, 3)) },
    { key: 'week', day: workdayFrom(addDays(today, 7)) },
    { key: 'month', day: workdayFrom(addDays(today, 30)) },
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
