import { z } from 'zod'
import { CalendarDay } from './day.ts'

const minute = z.number().int().min(0).max(1440)
const hourRange = z.strictObject({ from: minute, to: minute })
/** Hours of one day in order, apart from each other; empty for a free day. */
const hoursOfDay = z
  .array(hourRange)
  .max(6)
  .superRefine((ranges, check) => {
    let end = -1
    for (const [at, { from, to }] of ranges.entries()) {
      if (from >= to || from < end) check.addIssue({ code: 'custom', path: [at], params: { fault: 'hours_order' } })
      end = to
    }
  })
/** Hours of the seven days. A week without any would stop every due date. */
const week = z
  .array(hoursOfDay)
  .length(7)
  .refine((days) => days.length < 7 || days.some((ranges) => ranges.length > 0), { params: { fault: 'no_hours' } })
/** Weeks of the company's own, each from its day until the next. */
const weeks = z
  .array(z.strictObject({ since: CalendarDay, week }))
  .max(100)
  .superRefine((list, check) => {
    for (const [at, one] of list.entries()) {
      if (list.findIndex((other) => other.since === one.since) < at)
        check.addIssue({ code: 'custom', path: [at, 'since'], params: { fault: 'repeated_day' } })
    }
  })
/** Most days that a company may make free: with more, no due date could be found. */
const mostFree = 1000
const lengthOf = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
/** Days that the company makes free or working itself, each apart from the others. */
const ownDays = z
  .array(
    z.strictObject({
      from: CalendarDay,
      to: CalendarDay,
      works: z.boolean(),
      name: z.string().trim().min(1).max(120),
    }),
  )
  .max(200)
  .superRefine((list, check) => {
    let free = 0
    for (const [at, { from, to, works }] of list.entries()) {
      const bad = (field: string, fault: string, data?: Record<string, unknown>) =>
        check.addIssue({ code: 'custom', path: [at, field], params: { fault, data } })
      if (to < from) bad('to', 'before_start')
      else if (list.slice(0, at).some((other) => from <= other.to && other.from <= to)) bad('from', 'days_overlap')
      if (!works) free += Math.max(0, lengthOf(from, to))
      if (free > mostFree) return bad('to', 'too_many_free_days', { max: mostFree })
    }
  })
const calendarKey = z.enum(['ru', 'gb', 'plain'])

/** Answer of `GET /settings/calendar`: which days and hours the company works. Minutes count from midnight. */
export const CalendarSettings = z.object({
  key: calendarKey,
  zone: z.string(),
  /** Monday first. */
  week,
  /** Weeks from a day on, the earliest first. */
  weeks,
  /** Days of the company's own, the earliest first. */
  days: ownDays,
  /** Hours of a weekend day that is worked instead of another. */
  movedDay: hoursOfDay,
  /** Minutes that a day before a holiday is shorter. */
  shortenBy: z.number().int(),
  version: z.number().int(),
})
export type CalendarSettings = z.infer<typeof CalendarSettings>

/** Body of `PATCH /settings/calendar`; `version` is the one that the caller has seen. The zone is the company's. */
export const CalendarChange = z
  .strictObject({
    key: calendarKey,
    week,
    weeks,
    days: ownDays,
    movedDay: hoursOfDay,
    shortenBy: z.number().int().min(0).max(480),
    version: z.number().int(),
  })
  .partial()
export type CalendarChange = z.infer<typeof CalendarChange>

/** Query of `GET /calendar-days`: both days included, at most 400. */
export const DaysQuery = z.strictObject({ from: CalendarDay, to: CalendarDay })

/** Answer of `GET /calendar-days`. */
export const DayList = z.object({
  data: z.array(
    z.object({
      day: z.string(),
      kind: z.enum(['working', 'short', 'weekend', 'holiday', 'off']),
      /** The company's own reason, where it made the day free or working. */
      name: z.string().optional(),
      /** Key of the holiday's name in the texts `calendars:holidays`. */
      holiday: z.string().optional(),
      /** The other day of a transfer, and whether the law or a decree moved it. */
      movedWith: z.string().optional(),
      by: z.enum(['law', 'decree']).optional(),
      /** Working minutes of the day. */
      minutes: z.number().int(),
    }),
  ),
})
