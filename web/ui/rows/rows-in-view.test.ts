import { expect, test } from 'vitest'
import { rowsInView, scrollFor } from './rows-in-view.ts'

test('only the rows that the window touches are in view', () => {
  expect(rowsInView(0, 360, 36, 100_000)).toEqual({ first: 0, last: 9 })
  expect(rowsInView(18, 360, 36, 100_000)).toEqual({ first: 0, last: 10 })
  expect(rowsInView(3_599_640, 360, 36, 100_000)).toEqual({ first: 99_990, last: 99_999 })
})

test('few rows, none, or a window without height show no more than there is', () => {
  expect(rowsInView(0, 360, 36, 3)).toEqual({ first: 0, last: 2 })
  expect(rowsInView(0, 360, 36, 0)).toEqual({ first: 0, last: -1 })
  expect(rowsInView(500, 360, 36, 3)).toEqual({ first: 2, last: 2 })
  expect(rowsInView(0, 0, 36, 10)).toEqual({ first: 0, last: -1 })
})

test('a row comes into view by the shortest way', () => {
  expect(scrollFor(5, 0, 360, 36)).toBe(0)
  expect(scrollFor(10, 0, 360, 36)).toBe(36)
  expect(scrollFor(0, 100, 360, 36)).toBe(0)
})
