import { expect, test } from 'vitest'
import { companyKey, isLegalForm } from './legal-forms.ts'

test('a company is the same under every way to write its form', () => {
  const written = [
    'Ромашка',
    'ООО «Ромашка»',
    '«Ромашка», ООО',
    'Общество с ограниченной ответственностью "Ромашка"',
    'О.О.О. Ромашка',
    'ромашка ооо',
  ]
  expect(new Set(written.map(companyKey))).toEqual(new Set(['ромашка']))
  expect(companyKey('Green Cedar Ltd.')).toBe(companyKey('The Green Cedar, Limited').replace('the ', ''))
  expect(companyKey('ИП Королёв А. С.')).toBe('королев а с')
})

test('words inside a name stay, and a name is never emptied', () => {
  expect(companyKey('Мир ИП Плюс')).toBe('мир ип плюс')
  expect(companyKey('ООО')).toBe('ооо')
  expect(companyKey('Joint Stock Company')).toBe('joint stock company')
  expect(companyKey('M&M + 3')).toBe('m&m + 3')
})

test('legal forms are known with and without dots', () => {
  expect(['ООО', 'ooo', 'Ltd.', 'З.А.О.'].every(isLegalForm)).toBe(true)
  expect(isLegalForm('Ромашка')).toBe(false)
})
