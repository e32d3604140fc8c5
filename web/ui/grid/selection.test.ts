import { expect, test } from 'vitest'
import { allRows, countSelected, isSelected, noRows, select, withoutRows } from './selection.ts'

test('rows are ticked and cleared by name', () => {
  const two = select(noRows, ['a', 'b'], true)
  expect(isSelected(two, 'a')).toBe(true)
  expect(countSelected(select(two, ['a'], false), 100)).toBe(1)
})

test('everything but some, also rows that are not loaded', () => {
  const most = select(allRows, ['a'], false)
  expect(isSelected(most, 'a')).toBe(false)
  expect(isSelected(most, 'never seen')).toBe(true)
  expect(countSelected(most, 3412)).toBe(3411)
  expect(countSelected(select(most, ['a'], true), 3412)).toBe(3412)
})

test('a row that is no more is not counted among the ticked', () => {
  const two = select(noRows, ['a', 'b'], true)
  expect(countSelected(withoutRows(two, new Set(['a', 'z'])), 99)).toBe(1)
  expect(withoutRows(two, new Set(['c']))).toBe(two)
  expect(countSelected(withoutRows(select(allRows, ['a'], false), new Set(['a'])), 99)).toBe(99)
})
