import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { completeBankAccount, isBankAccount, isBik } from './bank.ts'
import { completeInn12, isInn, normaliseInn } from './inn.ts'
import { isKpp, normaliseKpp } from './kpp.ts'
import { completeOgrn, completeOgrnip, isOgrn, normaliseOgrn } from './ogrn.ts'
import { completeVatGb, normaliseVatGb } from './vat-gb.ts'

const lines = (file: string) =>
  readFileSync(new URL(`fixtures/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
const companies = lines('companies_inn_ogrn.csv')
  .slice(1)
  .map((line) => line.match(/[0-9]{10,13}/g) ?? [])
const banks = lines('banks_bik_corr.csv')
  .slice(1)
  .map((line) => line.match(/[0-9]{9,20}/g) ?? [])
const inns = [...lines('valid_inn.txt'), ...companies.map(([inn = '']) => inn)]
const ogrns = [...lines('valid_ogrn.txt'), ...companies.map(([, ogrn = '']) => ogrn)]

/** Every number that differs from this one in a single digit. */
function oneDigitChanges(number: string): string[] {
  return [...number].flatMap((digit, at) =>
    [...'0123456789']
      .filter((other) => other !== digit)
      .map((other) => number.slice(0, at) + other + number.slice(at + 1)),
  )
}

describe('INN', () => {
  test('every known number is accepted', () => {
    expect(inns).toHaveLength(44)
    expect(inns.filter((inn) => !isInn(inn))).toEqual([])
  })
  test('of 3 978 changes of one digit 74 are accepted by the scheme itself', () => {
    const changes = inns.flatMap(oneDigitChanges)
    expect(changes).toHaveLength(3978)
    expect(changes.filter(isInn)).toHaveLength(74)
  })
  test('spaces and dashes are removed, other text is refused', () => {
    expect(isInn(completeInn12('7707083893'))).toBe(true)
    expect(normaliseInn(' 7707 083-893 ')).toBe('7707083893')
    expect(['', '77070838930', '770708389x', '0000000000', 'ИНН 7707083893'].filter(isInn)).toEqual([])
  })
})

describe('OGRN', () => {
  test('every known number is accepted', () => {
    expect(ogrns).toHaveLength(27)
    expect(ogrns.filter((ogrn) => !isOgrn(ogrn))).toEqual([])
  })
  test('of 3 159 changes of one digit 3 149 are refused', () => {
    const changes = ogrns.flatMap(oneDigitChanges)
    const accepted = changes.filter((ogrn) => completeOgrn(ogrn.slice(0, 12)) === ogrn)
    expect([changes.length, accepted.length]).toEqual([3159, 10])
  })
  test('an entrepreneur has fifteen digits', () => {
    expect(normaliseOgrn(completeOgrnip('30450011600015'))).toBe('304500116000157')
    expect(isOgrn('304500116000157')).toBe(true)
    expect(isOgrn('304500116000158')).toBe(false)
  })
})

describe('bank details', () => {
  test('every known settlement and correspondent account fits its bank', () => {
    expect(banks).toHaveLength(12)
    for (const [bik = '', correspondent = '', settlement = ''] of banks) {
      expect(isBik(bik), bik).toBe(true)
      expect(isBankAccount(correspondent, bik), correspondent).toBe(true)
      expect(isBankAccount(settlement, bik), settlement).toBe(true)
      expect(completeBankAccount(settlement.replace(/^(.{8})./, '$10'), bik)).toBe(settlement)
    }
  })
  test('no change of one digit is accepted', () => {
    for (const [bik = '', , settlement = ''] of banks)
      expect(oneDigitChanges(settlement).filter((account) => isBankAccount(account, bik))).toEqual([])
  })
  test('a KPP may hold Latin letters in its reason only', () => {
    expect(normaliseKpp('7707 01 001')).toBe('770701001')
    expect(isKpp('7707ak001')).toBe(true)
    expect(['77070100', '77070100A', '007701001', 'абвг01001'].filter(isKpp)).toEqual([])
  })
})

describe('British VAT number', () => {
  test('both check schemes are accepted and a wrong digit is not', () => {
    expect(normaliseVatGb('GB 980 7806 84')).toBe('GB980780684')
    expect(normaliseVatGb('802311782')).toBe('GB802311782')
    expect(normaliseVatGb('GB802311783')).toBeNull()
    expect(normaliseVatGb(completeVatGb('1234567'))).toBe(`GB${completeVatGb('1234567')}`)
  })
})
