import { officeHours, type WorkingCalendar } from '@rodnik/shared/calendars/calendar.ts'
import { calendarsByKey } from '@rodnik/shared/calendars/data/countries.ts'
import type { CalendarChange, CalendarSettings } from '@rodnik/shared/calendars/settings.ts'
import sql from 'sql-template-tag'
import type { Queryable } from '../../platform/database/database.ts'
import { readCompanyDefaults } from '../people/index.ts'

type Stored = Omit<CalendarSettings, 'zone'>

/** The working days and hours of the company: for due dates and for lines of pace. */
export async function readWorkingCalendar(db: Queryable): Promise<WorkingCalendar> {
  const { key, version: _, ...hours } = await readCalendarSettings(db)
  const data = calendarsByKey[key]
  if (!data) throw new Error(`no calendar ${key}`)
  return { data, hours }
}

/** The settings of the calendar; version 0 while nobody has changed them. */
export async function readCalendarSettings(db: Queryable): Promise<CalendarSettings> {
  const { zone, locale } = await readCompanyDefaults(db)
  const [stored] = await db.query<Stored>(
    sql`SELECT key, week, weeks, days, moved_day AS "movedDay", shorten_by AS "shortenBy", version FROM company_calendar`,
    'company_calendar',
  )
  if (stored) return { ...stored, zone }
  const { week, movedDay, shortenBy } = officeHours(zone)
  return {
    key: locale === 'ru' ? 'ru' : 'gb',
    zone,
    week: week.map((ranges) => [...ranges]),
    weeks: [],
    days: [],
    movedDay: [...movedDay],
    shortenBy,
    version: 0,
  }
}

/** Writes some settings; answers whether they still had the version that the caller knows. */
export async function writeCalendarSettings(
  tx: Queryable,
  change: CalendarChange,
  by: { userId: string; now: Date },
): Promise<boolean> {
  const { version, ...values } = change
  const { zone: _, version: current, ...known } = await readCalendarSettings(tx)
  const { key, week, movedDay, shortenBy, ...rest } = { ...known, ...values }
  const weeks = [...rest.weeks].sort((a, b) => (a.since < b.since ? -1 : 1))
  const days = [...rest.days].sort((a, b) => (a.from < b.from ? -1 : 1))
  const rows = await tx.query(
    sql`INSERT INTO company_calendar AS c (key, week, weeks, days, moved_day, shorten_by, updated_at, updated_by)
      SELECT ${key}, ${JSON.stringify(week)}::jsonb, ${JSON.stringify(weeks)}::jsonb, ${JSON.stringify(days)}::jsonb, ${JSON.stringify(movedDay)}::jsonb, ${shortenBy}::integer, ${by.now}::timestamptz, ${by.userId}::uuid
      WHERE ${(version ?? current) === current}
      ON CONFLICT (one) DO UPDATE SET key = EXCLUDED.key, week = EXCLUDED.week, weeks = EXCLUDED.weeks, days = EXCLUDED.days, moved_day = EXCLUDED.moved_day, shorten_by = EXCLUDED.shorten_by,
        version = c.version + 1, updated_at = EXCLUDED.updated_at, updated_by = EXCLUDED.updated_by
      WHERE c.version = ${current}
      RETURNING version`,
  )
  return rows.length > 0
}
