import { addDays, dayNumber } from '@rodnik/shared/calendars/dates.ts'
import { dayInfo } from '@rodnik/shared/calendars/days.ts'
import { hoursOfDay } from '@rodnik/shared/calendars/hours.ts'
import { CalendarChange, CalendarSettings, DayList, DaysQuery } from '@rodnik/shared/calendars/settings.ts'
import type { FastifyInstance } from 'fastify'
import { type Engine, mutate, noteChanges } from '../../engine/index.ts'
import { AppError, assertNoFaults, declareErrors } from '../../platform/errors/app-error.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { describeRoute } from '../../platform/http/route-docs.ts'
import { readCalendarSettings, readWorkingCalendar, writeCalendarSettings } from './working-calendar.ts'

declareErrors({ 'settings.changed': 'conflict' })

const mostDays = 400
const docs = {
  read: describeRoute({
    id: 'getCalendarSettings',
    summary: 'Read the working days and hours of the company',
    tag: 'settings',
    answer: CalendarSettings,
  }),
  change: describeRoute({
    id: 'changeCalendarSettings',
    summary: 'Change the working days and hours of the company',
    about: 'For owners and administrators. Hours are minutes after midnight in the time zone of the company.',
    tag: 'settings',
    input: CalendarChange,
    answer: CalendarSettings,
    example: { input: { key: 'ru', shortenBy: 60 } },
    errors: [403, 409],
  }),
  days: describeRoute({
    id: 'listCalendarDays',
    summary: 'List days with what kind they are and how long people work',
    about: `Holidays, moved and shortened days of the company's calendar; both days included, at most ${mostDays}.`,
    tag: 'settings',
    query: DaysQuery,
    answer: DayList,
    example: { answer: { data: [{ day: '2026-11-03', kind: 'short', minutes: 420 }] } },
    errors: [400],
  }),
}

/** Routes of the working calendar. */
export function addCalendarRoutes(app: FastifyInstance, engine: Engine): void {
  app.get('/api/v1/settings/calendar', { config: { openapi: docs.read } }, async (request) => {
    return readCalendarSettings((await engine.contextOf(request)).db)
  })

  app.patch('/api/v1/settings/calendar', { config: { openapi: docs.change } }, async (request, reply) => {
    const change = parseInput(CalendarChange, request.body)
    return mutate(engine, request, reply, async (ctx) => {
      if (ctx.actor.role !== 'owner' && ctx.actor.role !== 'admin') throw new AppError('denied')
      const { version: _, ...before } = await readCalendarSettings(ctx.db)
      const written = await writeCalendarSettings(ctx.db, change, { userId: ctx.actor.id, now: ctx.clock.now() })
      if (!written) throw new AppError('settings.changed')
      const settings = await readCalendarSettings(ctx.db)
      const { version: __, ...after } = settings
      await noteChanges(ctx, [{ object: 'settings.calendar', op: 'update', before, after }])
      return { status: 200, body: JSON.stringify(settings) }
    })
  })

  app.get('/api/v1/calendar-days', { config: { openapi: docs.days } }, async (request) => {
    const ctx = await engine.contextOf(request)
    const { from, to } = parseInput(DaysQuery, request.query)
    const count = dayNumber(to) - dayNumber(from) + 1
    assertNoFaults(count < 1 || count > mostDays ? [{ path: '/to', code: 'bad_range', data: { max: mostDays } }] : [])
    const calendar = await readWorkingCalendar(ctx.db)
    const data = Array.from({ length: count }, (_, at) => {
      const day = addDays(from, at)
      const minutes = hoursOfDay(calendar, day).reduce((sum, range) => sum + range.to - range.from, 0)
      return { day, ...dayInfo(calendar, day), minutes }
    })
    return { data }
  })
}
