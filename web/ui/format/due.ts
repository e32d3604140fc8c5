import { type DateText, daysFromToday } from './dates.ts'

/** What a planned step's date means today. `none`: nothing is planned. */
export type DueState = 'overdue' | 'today' | 'later' | 'none' | 'done'

/** State of a step due on a day or at a moment: a moment of today that has passed is overdue. */
export function dueState(zone: string, due: DateText | null | undefined, now = new Date()): DueState {
  if (!due) return 'none'
  const days = daysFromToday(zone, due, now)
  if (days < 0) return 'overdue'
  if (days > 0) return 'later'
  const moment = due.includes('T') ? Date.parse(due) : Number.NaN
  return moment < now.getTime() ? 'overdue' : 'today'
}
