import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { describe, expect, test } from 'vitest'
import { guessColumn } from '../reading/column-types.ts'
import { readDate } from './date.ts'
import { foldLabel } from './labels.ts'
import { readNumber } from './number.ts'
import { type ReadingEnv, readValue } from './read-value.ts'

const env: ReadingEnv = { format: {}, zone: 'Europe/Moscow', country: 'RU' }
const read = (text: string, def: FieldDef, more: Partial<ReadingEnv> = {}) => {
  const reading = readValue(text, def, { ...env, ...more })
  return 'fault' in reading ? `fault ${reading.fault}` : reading.value
}

describe('numbers', () => {
  test.each([
    ['1234.50', '1234.50'],
    ['1 234,50', '1234.50'],
    ['1 234 567,8', '1234567.8'],
    ["1'234'567.8", '1234567.8'],
    ['1.234.567,89', '1234567.89'],
    ['1,234,567.89', '1234567.89'],
    ['−12,5', '-12.5'],
    ['(1 500,00)', '-1500.00'],
    ['12 345.678', '12345.678'],
    ['0,125', '0.125'],
    ['1E+05', '100000'],
    ['2.5e-3', '0.0025'],
    ['99999999999999999999.01', '99999999999999999999.01'],
    ['007', '7'],
    [',5', '0.5'],
  ])('%s reads as %s, exactly', (text, value) => expect(readNumber(text)?.value).toBe(value))

  test.each(['12 34', '1,23,456', '1.2.3', 'abc', '12a', '', '--5', '(5', '1 2 3', '5 USD EUR', '1e999'])(
    '%j is no number',
    (text) => expect(readNumber(text)).toBeUndefined(),
  )

  test.each([
    ['1 200 ₽', 'RUB'],
    ['$1,200.00', 'USD'],
    ['1200 руб.', 'RUB'],
    ['€ 15', 'EUR'],
    ['-€15', 'EUR'],
    ['100 тенге', 'KZT'],
    ['100 CHF', 'CHF'],
  ])('%s names its currency %s', (text, currency) => expect(readNumber(text)?.currency).toBe(currency))

  test('one mark before three digits is settled by the column', () => {
    expect(readNumber('1,234', ',')?.value).toBe('1.234')
    expect(readNumber('1,234', '.')?.value).toBe('1234')
    expect(readNumber('1.234', ',')?.value).toBe('1234')
    expect(readNumber('1.234', '.')?.value).toBe('1.234')
    expect(readNumber('12.5', ',')?.value).toBe('12.5')
  })
})

describe('dates', () => {
  test.each([
    ['05.03.2024', '2024-03-05'],
    ['5.3.24', '2024-03-05'],
    ['2024-03-05', '2024-03-05'],
    ['2024/3/5', '2024-03-05'],
    ['20240305', '2024-03-05'],
    ['5 марта 2024 г.', '2024-03-05'],
    ['5 мар. 2024', '2024-03-05'],
    ['Mar 5, 2024', '2024-03-05'],
    ['05-Mar-24', '2024-03-05'],
    ['31/12/99', '1999-12-31'],
  ])('%s', (text, day) => expect(readDate(text)?.day).toBe(day))

  test.each([
    '31.02.2024',
    '2024-13-01',
    '12',
    '45000',
    'завтра',
    '1.2',
    '05.03.2024 25:00',
    '05.03.2024 foo',
    '00.01.2024',
  ])('%s is no date', (text) => expect(readDate(text)).toBeUndefined())

  test('slashes follow the order of the column where both orders can be', () => {
    expect(readDate('03/04/2024', 'dmy')?.day).toBe('2024-04-03')
    expect(readDate('03/04/2024', 'mdy')?.day).toBe('2024-03-04')
    expect(readDate('25/12/2024', 'mdy')).toMatchObject({ day: '2024-12-25', proves: 'dmy' })
  })

  test('a time without a zone belongs to the zone of the import', () => {
    const moment: FieldDef = { type: 'dateTime' }
    expect(read('05.03.2024 14:30', moment)).toBe('2024-03-05T11:30:00.000Z')
    expect(read('2024-03-05T14:30:00Z', moment)).toBe('2024-03-05T14:30:00.000Z')
    expect(read('2024-03-05 14:30:00+0500', moment)).toBe('2024-03-05T09:30:00.000Z')
    expect(read('3/5/2024 2:30 PM', moment, { format: { dateOrder: 'mdy' } })).toBe('2024-03-05T11:30:00.000Z')
    expect(read('05.03.2024', moment)).toBe('2024-03-04T21:00:00.000Z')
  })

  test('a moment with a zone falls on its day in the zone of the import', () => {
    expect(read('2024-03-05T22:30:00Z', { type: 'date' })).toBe('2024-03-06')
    expect(read('2024-03-05 22:30', { type: 'date' })).toBe('2024-03-05')
  })
})

describe('values of fields', () => {
  test('money keeps its exact amount and the currency of the value or the column', () => {
    expect(read('1 234,50 ₽', { type: 'money' })).toEqual({ amount: '1234.50', currency: 'RUB' })
    expect(read('1234,5', { type: 'money' }, { format: { currency: 'EUR' } })).toEqual({
      amount: '1234.5',
      currency: 'EUR',
    })
    expect(read('1234', { type: 'money' })).toEqual({ amount: '1234' })
    expect(read('много', { type: 'money' })).toBe('fault not_number')
  })

  test('whole numbers accept groups and refuse fractions', () => {
    expect(read('1 200', { type: 'integer' })).toBe(1200)
    expect(read('12,00', { type: 'integer' })).toBe(12)
    expect(read('12,5', { type: 'integer' })).toBe('fault not_integer')
  })

  test('yes and no in both languages', () => {
    for (const text of ['да', 'Yes', 'TRUE', '1', '+']) expect(read(text, { type: 'boolean' })).toBe(true)
    for (const text of ['Нет', 'no', 'false', '0', '-']) expect(read(text, { type: 'boolean' })).toBe(false)
    expect(read('может быть', { type: 'boolean' })).toBe('fault not_boolean')
  })

  test('telephone numbers become international, several in one cell are not cut silently', () => {
    expect(read("'8 (916) 123-45-67", { type: 'phone' })).toBe('+79161234567')
    expect(read('8 495 000-00-00 доб. 12', { type: 'phone' })).toBe('+74950000000;ext=12')
    expect(read('+7 495 000-00-00, доб. 12', { type: 'phone' })).toBe('+74950000000;ext=12')
    for (const text of ['89161234567', '7 916 123-45-67', '+7(916)123 45 67'])
      expect(read(text, { type: 'phone' })).toBe('+79161234567')
    expect(read('8 916 123-45-67', { type: 'phone' }, { country: 'DE' })).not.toBe('+79161234567')
    expect(read('0171 1234567', { type: 'phone' }, { country: 'DE' })).toBe('+491711234567')
    expect(read('8 916 123-45-67; 8 495 000-00-00', { type: 'phone' })).toBe('fault several_values')
    expect(read('123', { type: 'phone' })).toBe('fault not_phone')
  })

  test('names are taken apart', () => {
    expect(read('Щукин Иван Петрович', { type: 'personName' })).toMatchObject({
      last: 'Щукин',
      first: 'Иван',
      middle: 'Петрович',
    })
    expect(read('John Smith', { type: 'personName' })).toMatchObject({ last: 'Smith', first: 'John' })
  })

  test('options are found by label in either language or by code', () => {
    const def: FieldDef = { type: 'choice', options: [{ value: 'in_progress' }] }
    const options = new Map([
      ['в работе', 'in_progress'],
      ['in progress', 'in_progress'],
    ])
    for (const text of ['В работе', 'in progress', 'in_progress', 'IN-PROGRESS'])
      expect(read(text, def, { options })).toBe('in_progress')
    expect(read('Закрыто', def, { options })).toBe('fault unknown_word')
  })

  test('lengths of time', () => {
    const def: FieldDef = { type: 'duration', unit: 'minutes' }
    expect(['1:30', '90', '1,5 ч', '1 ч 30 мин', '2 дня'].map((text) => read(text, def))).toEqual([
      5400, 5400, 5400, 5400, 172_800,
    ])
  })

  test('an empty cell is no value, a lone dash only in typed columns', () => {
    expect(read('  ', { type: 'text' })).toBeNull()
    expect(read('—', { type: 'money' })).toBeNull()
    expect(read('—', { type: 'text' })).toBe('—')
    expect(read('#N/A', { type: 'text' })).toBe('fault cell_error')
  })
})

describe('guessing a column', () => {
  const guess = (...cells: string[]) => {
    const { type, format, unfit } = guessColumn(0, '', cells)
    return { type, ...format, unfit }
  }
  test.each([
    [['12', '15', ''], { type: 'integer', unfit: 0 }],
    [['1 234,50', '7'], { type: 'decimal', decimal: ',', unfit: 0 }],
    [['1,234', '12,500'], { type: 'integer', decimal: '.', ambiguous: ['decimal'], unfit: 0 }],
    [['1,234', '12,5'], { type: 'decimal', decimal: ',', unfit: 0 }],
    [['1 200 ₽', '300 ₽'], { type: 'money', currency: 'RUB', unfit: 0 }],
    [['12 %', '7,5 %'], { type: 'percent', decimal: ',', unfit: 0 }],
    [['да', 'нет', 'да'], { type: 'boolean', unfit: 0 }],
    [['05.03.2024', '25.12.2024'], { type: 'date', unfit: 0 }],
    [['05.03.2024 10:00', '25.12.2024 11:15'], { type: 'dateTime', unfit: 0 }],
    [['03/04/2024', '05/06/2024'], { type: 'date', dateOrder: 'dmy', ambiguous: ['dateOrder'], unfit: 0 }],
    [['03/04/2024', '05/26/2024'], { type: 'date', dateOrder: 'mdy', unfit: 0 }],
    [['03/04/2024', '26/05/2024'], { type: 'date', dateOrder: 'dmy', unfit: 0 }],
    [['a@b.test', 'c@d.test, e@f.test'], { type: 'email', unfit: 0 }],
    [['8 916 123-45-67', '+7 495 000 00 00', '89161234567'], { type: 'phone', unfit: 0 }],
    [['7707083893', '7736207543'], { type: 'integer', unfit: 0 }],
    [['0012', '0145'], { type: 'text', unfit: 0 }],
    [['https://a.test/x', 'ромашка.рф'], { type: 'link', unfit: 0 }],
    [['', ' '], { type: 'empty', unfit: 0 }],
    [['ООО «Ромашка»', '5'], { type: 'text', unfit: 0 }],
  ])('%j', (cells, expected) => expect(guess(...cells)).toEqual(expected))

  test('a few cells that do not fit are counted, not hidden', () => {
    expect(guess(...Array(19).fill('5'), 'пять')).toEqual({ type: 'integer', unfit: 1 })
  })
})

test('labels are compared without regard to case, ё, hyphens and spaces', () => {
  expect(foldLabel(' E-mail_Рабочий: Ёж ')).toBe('e mail рабочий еж')
})
