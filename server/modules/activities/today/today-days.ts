import { DateTime } from 'luxon'

/** The moments between which the parts of the plan of a day lie, in ISO form, and the day itself. */
export interface TodayDays {
  date: string
  start: string
  tomorrow: string
  afterTomorrow: string
  /** End of what counts as «later»: of this week, or of the next one when this one is ending. */
  end: string
}

/** The days of a plan, in the zone of the person. */
export function todayDays(now: Date, zone: string): TodayDays {
  const start = DateTime.fromJSDate(now, { zone }).startOf('day')
  const isEnding = start.weekday >= 5
  const end = start.startOf('week').plus({ weeks: isEnding ? 2 : 1 })
  const moment = (at: DateTime) => at.toUTC().toISO() ?? ''
  return {
    date: start.toFormat('yyyy-MM-dd'),
    start: moment(start),
    tomorrow: moment(start.plus({ days: 1 })),
    afterTomorrow: moment(start.plus({ days: 2 })),
    end: moment(end),
  }
}
