import { describe, expect, test } from 'vitest'
import { officeHours } from './calendar.ts'
import { plainCalendar } from './data/plain.ts'
import { russia } from './data/russia.ts'
import { easterSunday, unitedKingdom } from './data/united-kingdom.ts'
import { addDays, addMonths, weekday } from './dates.ts'
import {
  addWorkingDays,
  dayInfo,
  isWorkingDay,
  paceOfMonth,
  sourceOf,
  workingDaysBetween,
  workingDaysOfMonth,
} from './days.ts'
import { hoursOfDay } from './hours.ts'

const ru = { data: russia, hours: officeHours('Europe/Moscow') }
const gb = { data: unitedKingdom, hours: officeHours('Europe/London') }
const plain = { data: plainCalendar, hours: officeHours('Europe/Moscow') }

/** Published norms of the five-day week: days by month, and hours of the year at 40 a week. */
const norms: Record<number, { months: number[]; hours: number }> = {
  2024: { months: [17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21], hours: 1979 },
  2025: { months: [17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22], hours: 1972 },
  2026: { months: [15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22], hours: 1972 },
  2027: { months: [15, 19, 22, 22, 19, 21, 22, 22, 22, 21, 20, 22], hours: 1972 },
}

describe('the Russian production calendar', () => {
  for (const [year, { months, hours }] of Object.entries(norms)) {
    test(`${year} has the published working days in every month`, () => {
      expect(months.map((_, month) => workingDaysOfMonth(ru, addMonths(`${year}-01-01`, month)))).toEqual(months)
    })
    test(`${year} has the published hours of a 40-hour week`, () => {
      let minutes = 0
      for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1))
        for (const { from, to } of hoursOfDay(ru, day)) minutes += to - from
      expect(minutes / 60).toBe(hours)
    })
  }
  test('2024, 2025, 2026 and 2027 have 248, 247, 247 and 247 working days', () => {
    const count = (year: number) => workingDaysBetween(ru, `${year}-01-01`, `${year + 1}-01-01`)
    expect([2024, 2025, 2026, 2027].map(count)).toEqual([248, 247, 247, 247])
  })
  test('a moved day off says from where and by whom', () => {
    expect(dayInfo(ru, '2026-12-31')).toEqual({ kind: 'off', movedWith: '2026-01-04', by: 'decree' })
    expect(dayInfo(ru, '2026-03-09')).toEqual({ kind: 'off', movedWith: '2026-03-08', by: 'law' })
    expect(dayInfo(ru, '2024-11-02')).toEqual({ kind: 'short', movedWith: '2024-04-30', by: 'decree' })
    expect(dayInfo(ru, '2027-02-20')).toEqual({ kind: 'short', movedWith: '2027-02-22', by: 'decree' })
    expect(dayInfo(ru, '2025-01-07')).toEqual({ kind: 'holiday', holiday: 'orthodoxChristmas' })
  })
  test('2025-02-24 is worked, because the decree moved 23 February to May', () => {
    expect(isWorkingDay(ru, '2025-02-24')).toBe(true)
    expect(isWorkingDay(ru, '2025-05-08')).toBe(false)
  })
  test('a year without a decree follows the Labour Code and says so', () => {
    expect(sourceOf(ru, 2026).by).toBe('decree')
    expect(sourceOf(ru, 2030).by).toBe('law')
    // 23 February 2030 is a Saturday: Monday the 25th is free.
    expect(isWorkingDay(ru, '2030-02-25')).toBe(false)
    expect(dayInfo(ru, '2030-06-11')).toEqual({ kind: 'short' })
  })
  test('every short day is worked and every transfer names real days', () => {
    for (const [year, days] of Object.entries(russia.years)) {
      for (const day of days.short) expect(isWorkingDay(ru, day), day).toBe(true)
      for (const [day, { from }] of Object.entries(days.off)) {
        expect(weekday(day), day).toBeLessThan(6)
        expect(weekday(from), from).toBeGreaterThan(5)
        expect(from.startsWith(year)).toBe(true)
      }
    }
  })
})

describe('the bank holidays of England and Wales', () => {
  test('the rule of the law gives the published days', () => {
    for (const [year, days] of Object.entries(unitedKingdom.years)) {
      const { holidays, off } = unitedKingdom.byLaw(Number(year))
      expect({ holidays, off }).toEqual({ holidays: days.holidays, off: days.off })
    }
  })
  test('Easter is found for any year', () => {
    expect([2000, 2011, 2024, 2025, 2026, 2027, 2038].map(easterSunday)).toEqual([
      '2000-04-23',
      '2011-04-24',
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
    ])
  })
  test('working days of 2024 to 2027 are 254, 253, 253 and 253', () => {
    const count = (year: number) => workingDaysBetween(gb, `${year}-01-01`, `${year + 1}-01-01`)
    expect([2024, 2025, 2026, 2027].map(count)).toEqual([254, 253, 253, 253])
  })
})

describe('counting days', () => {
  test('the end is not counted, and the order gives the sign', () => {
    expect(workingDaysBetween(plain, '2026-11-16', '2026-11-23')).toBe(5)
    expect(workingDaysBetween(plain, '2026-11-23', '2026-11-16')).toBe(-5)
    expect(workingDaysBetween(plain, '2026-11-16', '2026-11-16')).toBe(0)
  })
  test('adding steps over holidays both ways', () => {
    expect(addWorkingDays(ru, '2026-12-30', 1)).toBe('2027-01-11')
    expect(addWorkingDays(ru, '2027-01-11', -1)).toBe('2026-12-30')
    expect(addWorkingDays(ru, '2026-11-21', 0)).toBe('2026-11-23')
    expect(addWorkingDays(ru, '2026-11-23', 0)).toBe('2026-11-23')
  })
  test('adding and counting agree from any day', () => {
    let day = '2024-01-01'
    for (let step = 1; step < 120; step++, day = addDays(day, 11)) {
      const later = addWorkingDays(ru, day, step)
      expect(workingDaysBetween(ru, addDays(day, 1), addDays(later, 1))).toBe(step)
      expect(isWorkingDay(ru, later)).toBe(true)
    }
  })
  test('pace grows by working days and ends at one', () => {
    expect(paceOfMonth(ru, '2026-01-01')).toBe(0)
    expect(paceOfMonth(ru, '2026-01-12')).toBeCloseTo(1 / 15)
    expect(paceOfMonth(ru, '2026-01-31')).toBe(1)
  })
  test('a text that is no day is refused', () => {
    expect(() => workingDaysBetween(ru, '2026-02-30', '2026-03-01')).toThrow(RangeError)
    const never = { ...plain, hours: { ...plain.hours, week: [] } }
    expect(() => addWorkingDays(never, '2026-02-01', 1)).toThrow(RangeError)
  })
})
