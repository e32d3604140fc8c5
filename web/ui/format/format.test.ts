import { describe, expect, test } from 'vitest'
import { dayOf, daysFromToday, formatDate, formatDateTime, formatLongDate } from './dates.ts'
import { dueState } from './due.ts'
import { formatClock, formatDuration, parseDuration } from './durations.ts'
import { formatMoney, formatShortMoney } from './money.ts'
import { formatNumber, formatPercent, parseDecimal } from './numbers.ts'
import { momentIn, parseDay, parseTime } from './parse-date.ts'
import { formatPhone } from './phone.ts'

// Intl parts thousands by several kinds of space; what matters is that they do not break.
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const ru = { locale: 'ru', zone: 'Europe/Moscow' }
const en = { locale: 'en', zone: 'Europe/London' }
const now = new Date('2026-11-21T09:00:00Z')

describe('money', () => {
  test('is written with every digit and its sign after a space that does not break', () => {
    expect(formatMoney('ru', { amount: '1234567.50', currency: 'RUB' })).toMatch(/^1\s234\s567,50\u00a0₽$/)
    expect(plain(formatMoney('en', { amount: '1234567.50', currency: 'RUB' }))).toBe('1,234,567.50 ₽')
  })
  test('leaves out the zeros of a whole sum', () => {
    expect(plain(formatMoney('ru', { amount: '990000.00', currency: 'RUB' }))).toBe('990 000 ₽')
  })
  test('keeps digits that a floating number would lose', () => {
    expect(plain(formatMoney('ru', { amount: '12345678901234567.89', currency: 'RUB' }))).toBe(
      '12 345 678 901 234 567,89 ₽',
    )
  })
  test('of a mean has no more digits than the currency', () => {
    expect(plain(formatMoney('ru', { amount: '773988.9692', currency: 'RUB' }))).toBe('773 988,97 ₽')
  })
  test('in English puts pounds, dollars and euros before the number, minus first', () => {
    expect(formatMoney('en', { amount: '-12.5', currency: 'GBP' })).toBe('-£12.50')
    expect(formatMoney('en', { amount: '3', currency: 'EUR' })).toBe('€3')
  })
  test('gets short from a hundred thousand up', () => {
    expect(plain(formatShortMoney('ru', { amount: '100500000', currency: 'RUB' }))).toBe('100,5 млн ₽')
    expect(plain(formatShortMoney('ru', { amount: '24400000000', currency: 'RUB' }))).toBe('24,4 млрд ₽')
    expect(plain(formatShortMoney('ru', { amount: '99999.6', currency: 'RUB' }))).toBe('100 000 ₽')
    expect(plain(formatShortMoney('en', { amount: '100500000', currency: 'RUB' })).toLowerCase()).toBe('100.5m ₽')
  })
  test('of a currency nobody knows is still written', () => {
    expect(plain(formatMoney('ru', { amount: '5', currency: 'XQQ' }))).toBe('5 XQQ')
  })
})

describe('numbers', () => {
  test('are read as people write them in either language', () => {
    const typed = ['1 234,50', '1,234.50', '1.234,50', '1 234 567', '1,234,567', '−5', ',5', '12.', '1,5']
    expect(typed.map(parseDecimal)).toEqual([
      '1234.50',
      '1234.50',
      '1234.50',
      '1234567',
      '1234567',
      '-5',
      '0.5',
      '12',
      '1.5',
    ])
  })
  test('are not made out of other text', () => {
    expect(['', 'abc', '12a', '1-2', '.'].map(parseDecimal)).toEqual([null, null, null, null, null])
  })
  test('and shares are written in the language', () => {
    expect(plain(formatNumber('ru', '1234567.891', 2))).toBe('1 234 567,89')
    expect(formatPercent('ru', '62.5', 1)).toBe('62,5%')
  })
})

describe('dates', () => {
  test('of a day stay that day in every zone', () => {
    for (const zone of ['Pacific/Auckland', 'America/Los_Angeles'])
      expect(formatLongDate({ locale: 'ru', zone }, '2026-11-21')).toBe('21 ноября 2026')
  })
  test('of a moment are those of the zone', () => {
    expect(dayOf('Asia/Vladivostok', '2026-11-21T18:00:00Z')).toBe('2026-11-22')
    expect(formatDateTime(ru, '2026-11-21T08:42:00Z', now)).toBe('21 нояб, 11:42')
  })
  test('in Russian leave out the word for year, and keep the month whole', () => {
    expect(formatDateTime(ru, '2026-08-31T07:37:00Z', now)).toBe('31 авг, 10:37')
    expect(formatDateTime(ru, '2025-08-31T07:37:00Z', now)).toBe('31 авг 2025, 10:37')
  })
  test('tell the year only when it is another', () => {
    expect(formatDate(en, '2026-03-05', now)).toBe('5 Mar')
    expect(formatDate(en, '2025-03-05', now)).toBe('5 Mar 2025')
  })
  test('are counted in calendar days, not in hours', () => {
    expect(daysFromToday('Europe/Moscow', '2026-11-21T22:30:00Z', now)).toBe(1)
    expect(daysFromToday('Europe/Moscow', '2026-11-19', now)).toBe(-2)
  })
  test('are read as people type them', () => {
    const typed = ['21.11.2026', '21/11/26', '2026-11-21', '211126', '21.11', 'завтра', '+3', 'пн', 'mon', '5.1']
    expect(typed.map((text) => parseDay(text, 'Europe/Moscow', now))).toEqual([
      '2026-11-21',
      '2026-11-21',
      '2026-11-21',
      '2026-11-21',
      '2026-11-21',
      '2026-11-22',
      '2026-11-24',
      '2026-11-23',
      '2026-11-23',
      '2027-01-05',
    ])
  })
  test('that do not exist are refused', () => {
    expect(['31.02.2026', '45.1', 'понимаю', ''].map((text) => parseDay(text, 'Europe/Moscow', now))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
  test('and times become the moment of the zone, also over a change of clocks', () => {
    expect(momentIn('Europe/Moscow', '2026-11-21', '14:30')).toBe('2026-11-21T11:30:00.000Z')
    expect(momentIn('Europe/London', '2026-03-29', '09:00')).toBe('2026-03-29T08:00:00.000Z')
    expect(momentIn('Europe/London', '2026-10-25', '09:00')).toBe('2026-10-25T09:00:00.000Z')
  })
  test('times of day are read as people type them', () => {
    expect(['14:30', '1430', '9', '9.15', '2pm', '12am', '25:00', 'утром'].map(parseTime)).toEqual([
      '14:30',
      '14:30',
      '09:00',
      '09:15',
      '14:00',
      '00:00',
      null,
      null,
    ])
  })
})

describe('a next step', () => {
  test('is overdue, today, later or missing', () => {
    const state = (due: string | null) => dueState('Europe/Moscow', due, now)
    expect(['2026-11-20', '2026-11-21', '2026-11-22', null].map(state)).toEqual(['overdue', 'today', 'later', 'none'])
  })
  test('at a time of today that has passed is overdue', () => {
    expect(dueState('Europe/Moscow', '2026-11-21T08:00:00Z', now)).toBe('overdue')
    expect(dueState('Europe/Moscow', '2026-11-21T10:00:00Z', now)).toBe('today')
  })
})

describe('durations', () => {
  test('are written in their two largest units', () => {
    expect([90, 8100, 372, 93_600, 0].map((seconds) => plain(formatDuration('ru', seconds)))).toEqual([
      '1 мин 30 с',
      '2 ч 15 мин',
      '6 мин 12 с',
      '1 дн. 2 ч',
      '0 мин',
    ])
    expect(formatClock(3972)).toBe('1:06:12')
  })
  test('are read as people type them', () => {
    expect(['1:30', '90', '2 ч 15 мин', '1,5h', '40m', 'долго', '2 ч чай'].map((text) => parseDuration(text))).toEqual([
      5400,
      5400,
      8100,
      5400,
      2400,
      null,
      null,
    ])
  })
})

test('telephone numbers are parted as people read them', () => {
  expect(formatPhone('+79215551234')).toBe('+7 921 555-12-34')
  expect(formatPhone('+442079460018')).toMatch(/^\+44/)
})
