import { defineModule } from '../../engine/index.ts'
import { addCalendarRoutes } from './calendar-routes.ts'
import { calendarTables, datedWeeks, ownDays } from './tables.ts'

export { readWorkingCalendar } from './working-calendar.ts'

/** The working days and hours of the company. */
export const calendars = defineModule({
  name: 'calendars',
  uses: ['people'],
  migrations: [calendarTables, datedWeeks, ownDays],
  routes: addCalendarRoutes,
})
