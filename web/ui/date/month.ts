import { addDays } from '../format/dates.ts'

/** The weeks, Monday first, that cover the month of `day`. */
export function monthDays(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`
  const start = addDays(first, -((new Date(`${first}T12:00:00Z`).getUTCDay() + 6) % 7))
  const weeks: string[][] = []
  for (let week = start; week.slice(0, 7) <= first.slice(0, 7); week = addDays(week, 7))
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(week, at)))
  return weeks
}

/** The same day of another month; the last one where the month is too short for it. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}
