import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formatPhone, phoneLink } from './format.ts'
import { isSamePhone, normalisePhone } from './normalise.ts'
import { phoneDigits, phoneSearchForms } from './search.ts'

const folder = new URL('fixtures/', import.meta.url)
const examples = readdirSync(folder)
  .filter((file) => file.endsWith('.csv'))
  .flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [region = '', type = '', number = ''] = line.split(';').map((cell) => cell.trim().replaceAll('"', ''))
        return { code: file.split('_')[0] ?? '', region, type, number }
      }),
  )
const kindOf: Record<string, string> = {
  FIXED_LINE: 'fixed',
  MOBILE: 'mobile',
  FIXED_LINE_OR_MOBILE: 'mobile',
  TOLL_FREE: 'tollFree',
  PREMIUM_RATE: 'premium',
  VOIP: 'voip',
}

describe('reading', () => {
  test('a country code whose plus a spreadsheet has dropped is understood where the number is no other', () => {
    const read = (text: string, country: string) => normalisePhone(text, country)?.e164
    expect(read('442079460011', 'RU')).toBe('+442079460011')
    expect(read('89161234567', 'RU')).toBe('+79161234567')
    expect(read('4951234567', 'RU')).toBe('+74951234567')
  })

  test('every published example is valid and of its kind', () => {
    expect(examples.length).toBeGreaterThan(80)
    for (const { code, region, type, number } of examples) {
      const read = normalisePhone(`+${code}${number}`)
      expect(read?.valid, `${region} ${number}`).toBe(true)
      expect(read?.e164).toBe(`+${code}${number}`)
      // Where mobile and fixed numbers look alike the library says so, and both are right.
      const kind = kindOf[type]
      if (kind && read?.kind !== 'mobile') expect(read?.kind, `${region} ${type} ${number}`).toBe(kind)
    }
  })
  test('a Russian mobile number is the same in every written form', () => {
    for (const text of [
      '8 (916) 123-45-67',
      '+7 916 123-45-67',
      '+7(916)1234567',
      '7 916 123 45 67',
      '9161234567',
      '8-916-123-45-67',
      '+8 916 123-45-67',
      'тел. 8 916 123 45 67',
    ])
      expect(normalisePhone(text)?.e164, text).toBe('+79161234567')
  })
  test('+7 is two countries', () => {
    expect(normalisePhone('+77710009998')).toMatchObject({ country: 'KZ', valid: true, kind: 'mobile' })
    expect(normalisePhone('+79123456789')).toMatchObject({ country: 'RU', valid: true, kind: 'mobile' })
  })
  test('an extension is kept apart', () => {
    expect(normalisePhone('8 (495) 123-45-67 доб. 102')).toMatchObject({ e164: '+74951234567', extension: '102' })
    expect(normalisePhone('+44 20 7946 0018 ext 5')).toMatchObject({ e164: '+442079460018', extension: '5' })
  })
  test('the home country reads numbers without a code', () => {
    expect(normalisePhone('020 7946 0018', 'GB')?.e164).toBe('+442079460018')
    expect(normalisePhone('8 10 44 20 7946 0018', 'RU')?.e164).toBe('+442079460018')
  })
  test('what cannot be a number is refused', () => {
    expect(['', 'нет', '12', '+7 916', '1'.repeat(200)].filter((text) => normalisePhone(text))).toEqual([])
  })
  test('two numbers are compared by meaning', () => {
    expect(isSamePhone('8 916 123-45-67', '+79161234567')).toBe(true)
    expect(isSamePhone('8 916 123-45-67', '+79161234567 доб 1')).toBe(false)
  })
})

describe('searching by a part', () => {
  const finds = (typed: string, stored: string, country?: string) =>
    phoneSearchForms(typed, country).some((form) => phoneDigits(stored).includes(form))
  test('any part in any form finds the number', () => {
    for (const typed of ['8916123', '8 (916) 123-45', '+7 916', '916 12', '45-67', '123-45-67', '4567', '79161234567'])
      expect(finds(typed, '+79161234567'), typed).toBe(true)
    expect(finds('020 7946', '+442079460018', 'GB')).toBe(true)
    expect(finds('+44 (0)20 7946', '+442079460018', 'GB')).toBe(true)
    expect(finds('00 44 20', '+442079460018', 'GB')).toBe(true)
  })
  test('a number with its extension finds that extension alone', () => {
    const number = '+7 921 777-66-55'
    for (const written of [
      '#12',
      ' #12',
      ' доб. 12',
      ', доб 12',
      ' ext. 12',
      ' x12',
      ';ext=12',
      ' вн. 12',
      ' добавочный 12',
    ])
      expect(phoneSearchForms(`${number}${written}`), written).toEqual(['79217776655;ext=12'])
    expect(phoneSearchForms('8 921 777-66-55 доб. 12')).toContain('79217776655;ext=12')
    expect(phoneSearchForms('#12')).toEqual([])
    expect(phoneSearchForms('D ext 12')).toEqual([])
  })
  test('another number is not found', () => {
    expect(finds('8 917', '+79161234567')).toBe(false)
  })
  test('words, short digits and amounts with letters are no phone search', () => {
    expect(['ромашка', '12', 'дом 123', 'D-0042', ''].flatMap((text) => phoneSearchForms(text))).toEqual([])
  })
})

describe('showing', () => {
  test('numbers come in groups', () => {
    expect(formatPhone('+79215551234')).toBe('+7 921 555-12-34')
    expect(formatPhone('+74951234567;ext=102')).toBe('+7 495 123-45-67 #102')
    expect(formatPhone('+375294911911')).toBe('+375 29 491-19-11')
    expect(formatPhone('+14155552671')).toBe('+1 415 555-2671')
    expect(formatPhone('+442079460018')).toBe('+44 207 946 0018')
    expect(formatPhone('нет')).toBe('нет')
    expect(phoneLink('+74951234567;ext=102')).toBe('tel:+74951234567,102')
  })
})
