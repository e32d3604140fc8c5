import { describe, expect, test } from 'vitest'
import { dayChoices, isWeekday, nextHour, toDue, workdayFrom } from './when.ts'

describe('days that are offered', () => {
  test('fall on working days', () => {
    expect(dayChoices('2026-11-18', isWeekday).map((choice) => [choice.key, choice.day])).toEqual([
      ['today', '2026-11-18'],
      ['tomorrow', '2026-11-19'],
      ['days3', '2026-11-23'],
      ['week', '2026-11-25'],
      ['month', '2026-12-18'],
    ])
  })
  test('before a weekend go on with Monday, each day once', () => {
    expect(dayChoices('2026-11-20', isWeekday).map((choice) => choice.key)).toEqual([
      'today',
      'monday',
      'week',
      'month',
    ])
    expect(workdayFrom('2026-11-22', isWeekday)).toBe('2026-11-23')
  })
  test('follow the calendar of the company', () => {
    // A short week: Thursdays are free, a Saturday is worked.
    const isWorkday = (day: string) => (isWeekday(day) && day !== '2026-11-19') || day === '2026-11-21'
    expect(dayChoices('2026-11-18', isWorkday).map((choice) => [choice.key, choice.day])).toEqual([
      ['today', '2026-11-18'],
      ['workday', '2026-11-20'],
      ['days3', '2026-11-21'],
      ['week', '2026-11-25'],
      ['month', '2026-12-18'],
    ])
    expect(workdayFrom('2026-11-19', () => false)).toBe('2026-11-19')
  })
})

test('without a time an activity is due by the end of the day of the person', () => {
  expect(toDue('Europe/Moscow', { day: '2026-11-20', time: null })).toEqual({
    dueAt: '2026-11-20T20:59:00.000Z',
    allDay: true,
  })
  expect(toDue('Europe/Moscow', { day: '2026-11-20', time: '10:00' })).toEqual({
    dueAt: '2026-11-20T07:00:00.000Z',
    allDay: false,
  })
})

test('the next hour stays within working time', () => {
  expect([nextHour('13:40'), nextHour('05:00'), nextHour('20:10')]).toEqual(['14:00', null, null])
})
