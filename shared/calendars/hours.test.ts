import { describe, expect, test } from 'vitest'
import { officeHours, type WorkingCalendar } from './calendar.ts'
import { plainCalendar } from './data/plain.ts'
import { russia } from './data/russia.ts'
import { unitedKingdom } from './data/united-kingdom.ts'
import { addWorkingDays, isWorkingDay, paceOfMonth, workingDaysOfMonth } from './days.ts'
import { addWorkingMinutes, hoursOfDay, isWorkingTime, stretchesOfDay, workingMinutesBetween } from './hours.ts'
import { dayAt, instantOf, minuteAt } from './zones.ts'

const ru: WorkingCalendar = { data: russia, hours: officeHours('Europe/Moscow') }
const moscow = (local: string) => new Date(`${local}+03:00`)

/** Works through the clock change in London: four to midnight and from midnight to four, every day. */
const night: WorkingCalendar = {
  data: plainCalendar,
  hours: {
    ...officeHours('Europe/London'),
    week: Array.from({ length: 7 }, () => [
      { from: 0, to: 240 },
      { from: 1380, to: 1440 },
    ]),
  },
}

describe('zones', () => {
  test('a local time becomes the right instant on both sides of a clock change', () => {
    expect(instantOf('Europe/London', '2026-03-28', 540).toISOString()).toBe('2026-03-28T09:00:00.000Z')
    expect(instantOf('Europe/London', '2026-03-30', 540).toISOString()).toBe('2026-03-30T08:00:00.000Z')
    expect(instantOf('Asia/Kathmandu', '2026-03-30', 540).toISOString()).toBe('2026-03-30T03:15:00.000Z')
  })
  test('a skipped time counts from after the jump, a repeated one is its first passing', () => {
    expect(instantOf('Europe/London', '2026-03-29', 90).toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(instantOf('Europe/London', '2026-10-25', 90).toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })
  test('day and minute are read by the wall clock', () => {
    expect(dayAt('Asia/Vladivostok', new Date('2026-11-21T15:00:00Z'))).toBe('2026-11-22')
    expect(minuteAt('Asia/Vladivostok', new Date('2026-11-21T15:10:30Z'))).toBe(70)
  })
})

describe('working minutes', () => {
  test('lunch, evening, weekend and holidays do not count', () => {
    expect(addWorkingMinutes(ru, moscow('2026-11-20T12:30:00'), 60)).toEqual(moscow('2026-11-20T14:30:00'))
    expect(addWorkingMinutes(ru, moscow('2026-11-20T17:30:00'), 60)).toEqual(moscow('2026-11-23T09:30:00'))
    expect(addWorkingMinutes(ru, moscow('2026-12-30T17:00:00'), 120)).toEqual(moscow('2027-01-11T10:00:00'))
  })
  test('a shortened day closes an hour earlier', () => {
    expect(hoursOfDay(ru, '2026-11-03')).toEqual([
      { from: 540, to: 780 },
      { from: 840, to: 1020 },
    ])
    expect(addWorkingMinutes(ru, moscow('2026-11-03T16:30:00'), 60)).toEqual(moscow('2026-11-05T09:30:00'))
  })
  test('a moved Saturday has office hours', () => {
    expect(isWorkingTime(ru, moscow('2027-02-20T10:00:00'))).toBe(true)
    expect(isWorkingTime(ru, moscow('2027-02-20T17:30:00'))).toBe(false)
    expect(isWorkingTime(ru, moscow('2027-02-22T10:00:00'))).toBe(false)
  })
  test('work that fills the day ends at its close', () => {
    expect(addWorkingMinutes(ru, moscow('2026-11-20T09:00:00'), 480)).toEqual(moscow('2026-11-20T18:00:00'))
    expect(addWorkingMinutes(ru, moscow('2026-11-21T00:00:00'), -480)).toEqual(moscow('2026-11-20T09:00:00'))
    expect(addWorkingMinutes(ru, moscow('2026-11-21T00:00:00'), 0)).toEqual(moscow('2026-11-23T09:00:00'))
  })
  test('the hour that a clock change takes or gives counts as it was lived', () => {
    const local = (day: string, minute: number) => instantOf('Europe/London', day, minute)
    expect(workingMinutesBetween(night, local('2026-03-29', 0), local('2026-03-29', 240))).toBe(180)
    expect(workingMinutesBetween(night, local('2026-10-25', 0), local('2026-10-25', 240))).toBe(300)
    expect(addWorkingMinutes(night, local('2026-03-29', 0), 180)).toEqual(local('2026-03-29', 240))
  })
  test('a calendar without hours is refused instead of searched for ever', () => {
    const empty = { ...ru, hours: { ...ru.hours, week: [], movedDay: [] } }
    expect(() => addWorkingMinutes(empty, moscow('2026-11-20T12:00:00'), 1)).toThrow(RangeError)
    expect(workingMinutesBetween(empty, moscow('2026-11-20T12:00:00'), moscow('2026-11-27T12:00:00'))).toBe(0)
  })
})

/** A repeatable random sequence. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Counts working minutes by looking at the clock every minute. */
function countByClock(calendar: WorkingCalendar, from: Date, to: Date): number {
  let passed = 0
  for (let at = from.getTime(); at < to.getTime(); at += 60_000) {
    const instant = new Date(at)
    const minute = minuteAt(calendar.hours.zone, instant)
    const ranges = hoursOfDay(calendar, dayAt(calendar.hours.zone, instant))
    if (ranges.some((range) => range.from <= minute && minute < range.to)) passed++
  }
  return passed
}

describe('against a clock that looks every minute', () => {
  const calendars: [string, WorkingCalendar][] = [
    ['Moscow office', ru],
    ['London office', { data: unitedKingdom, hours: officeHours('Europe/London') }],
    ['London nights', night],
    ['New York office', { data: plainCalendar, hours: officeHours('America/New_York') }],
  ]
  const around = ['2026-03-05', '2026-03-27', '2026-10-23', '2026-10-30', '2026-12-23', '2027-02-18', '2025-10-30']
  for (const [name, calendar] of calendars)
    test(`${name}: counted and added minutes are the clock's`, () => {
      const next = random(7)
      for (const start of around) {
        const from = new Date(Date.parse(`${start}T00:00:00Z`) + Math.floor(next() * 2880) * 60_000)
        const to = new Date(from.getTime() + Math.floor(next() * 3 * 1440) * 60_000)
        const passed = countByClock(calendar, from, to)
        expect(workingMinutesBetween(calendar, from, to)).toBe(passed)
        expect(workingMinutesBetween(calendar, to, from)).toBe(passed === 0 ? -0 : -passed)
        if (passed === 0) continue
        const reached = addWorkingMinutes(calendar, from, passed)
        expect(reached.getTime()).toBeLessThanOrEqual(to.getTime())
        expect(workingMinutesBetween(calendar, from, reached)).toBe(passed)
        expect(workingMinutesBetween(calendar, addWorkingMinutes(calendar, to, -passed), to)).toBe(passed)
      }
    }, 30_000)
})

describe('a week that holds from a day on', () => {
  const day = [{ from: 8 * 60, to: 14 * 60 }]
  const sixDays = [day, day, day, day, day, day, []]
  const sunToThu = [day, day, day, day, [], [], day]
  const calendar: WorkingCalendar = {
    data: plainCalendar,
    hours: {
      ...officeHours('Asia/Jerusalem'),
      weeks: [
        { since: '2026-07-16', week: sixDays },
        { since: '2026-08-01', week: sunToThu },
      ],
    },
  }
  test('changes the days in the middle of a month, and leaves those before', () => {
    // Saturdays 4 and 11 July are free, 18 and 25 are worked.
    expect(['04', '11', '18', '25'].map((d) => isWorkingDay(calendar, `2026-07-${d}`))).toEqual([
      false,
      false,
      true,
      true,
    ])
    expect(hoursOfDay(calendar, '2026-07-15')).toHaveLength(2)
    expect(hoursOfDay(calendar, '2026-07-16')).toEqual(day)
    expect(workingDaysOfMonth(calendar, '2026-07-10')).toBe(25)
    expect(paceOfMonth(calendar, '2026-07-15')).toBe(11 / 25)
  })

  test('gives way to the next one on its day', () => {
    expect(isWorkingDay(calendar, '2026-07-31')).toBe(true)
    expect(isWorkingDay(calendar, '2026-08-01')).toBe(false)
    expect(isWorkingDay(calendar, '2026-08-02')).toBe(true)
    expect(addWorkingDays(calendar, '2026-07-31', 1)).toBe('2026-08-02')
    expect(addWorkingDays(calendar, '2026-08-06', 1)).toBe('2026-08-09')
  })

  test('counts hours right over the change of clocks', () => {
    // Clocks in Jerusalem go back on Sunday 25 October 2026 at 2:00: a day of work at night is an hour longer.
    const night = [{ from: 0, to: 6 * 60 }]
    const nights = [night, night, night, night, night, night, night]
    const shifts = { ...calendar, hours: { ...calendar.hours, weeks: [{ since: '2026-10-24', week: nights }] } }
    const [before, change] = ['2026-10-24', '2026-10-25'].map((d) => {
      const [stretch] = stretchesOfDay(shifts, d)
      return ((stretch?.end.getTime() ?? 0) - (stretch?.start.getTime() ?? 0)) / 3_600_000
    })
    expect([before, change]).toEqual([6, 7])
    const start = new Date('2026-10-24T00:00:00+03:00')
    expect(workingMinutesBetween(shifts, start, addWorkingMinutes(shifts, start, 12 * 60))).toBe(12 * 60)
  })
})
