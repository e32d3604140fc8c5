import type { CalendarData } from '../calendar.ts'
import { plainCalendar } from './plain.ts'
import { russia } from './russia.ts'
import { unitedKingdom } from './united-kingdom.ts'

/** Every calendar that a company may choose, by key; `calendars:keys.<key>` names it. */
export const calendarsByKey: Readonly<Record<string, CalendarData>> = {
  [plainCalendar.key]: plainCalendar,
  [russia.key]: russia,
  [unitedKingdom.key]: unitedKingdom,
}
