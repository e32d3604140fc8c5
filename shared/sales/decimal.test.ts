import { expect, test } from 'vitest'
import { addAmounts, fromUnits, lineSum, percentOf, toUnits } from './decimal.ts'

test.each([
  ['1', '100.00', 0, '100.00'],
  ['3', '33.33', 0, '99.99'],
  ['1.5', '0.01', 0, '0.02'],
  ['0.333', '100.00', 10, '29.97'],
  ['7', '19.99', 12.5, '122.44'],
  ['1', '999999999999999.99', 0, '999999999999999.99'],
  ['1', '0.05', 50, '0.03'],
  ['2', '10.00', 100, '0.00'],
])('%s × %s less %s %% is %s to the cent', (quantity, price, discount, sum) => {
  expect(lineSum(quantity, price, discount)).toBe(sum)
})

test('a share of an amount is exact where floating point is not', () => {
  expect(percentOf('1.15', 50)).toBe('0.58')
  expect(percentOf('999999999999999.99', 33.3333)).toBe('333333000000000.00')
  expect(percentOf('0.10', 0)).toBe('0.00')
})

test('amounts add up without loss', () => {
  expect(addAmounts(['0.10', '0.20', '999999999999999.99'])).toBe('1000000000000000.29')
  expect(addAmounts([])).toBe('0.00')
})

test('decimals are read and written as they are, and nothing else is taken for one', () => {
  expect(fromUnits(toUnits('-1.05', 2), 2)).toBe('-1.05')
  expect(fromUnits(toUnits('12', 3), 3)).toBe('12.000')
  for (const wrong of ['', '1,5', '1e3', '1.234', 'x']) expect(() => toUnits(wrong, 2)).toThrow()
})
