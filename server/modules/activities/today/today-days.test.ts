import { expect, test } from 'vitest'
import { todayDays } from './today-days.ts'

test('days begin at midnight of the person, not of the server', () => {
  const days = todayDays(new Date('2026-11-17T21:30:00Z'), 'Europe/Moscow')
  expect(days).toEqual({
    date: '2026-11-18',
    start: '2026-11-17T21:00:00.000Z',
    tomorrow: '2026-11-18T21:00:00.000Z',
    afterTomorrow: '2026-11-19T21:00:00.000Z',
    end: '2026-11-22T21:00:00.000Z',
  })
})

test('at the end of a week the next one comes into sight', () => {
  expect(todayDays(new Date('2026-11-20T09:00:00Z'), 'UTC').end).toBe('2026-11-30T00:00:00.000Z')
})

test('a day on which clocks change has its own length', () => {
  const days = todayDays(new Date('2026-03-29T12:00:00Z'), 'Europe/London')
  expect([days.start, days.tomorrow]).toEqual(['2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'])
})
