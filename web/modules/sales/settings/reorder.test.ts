import { expect, test } from 'vitest'
import { moved } from './reorder.ts'

test('one of a list moves up or down, and not beyond its ends', () => {
  const ids = ['a', 'b', 'c']
  expect(moved(ids, 'c', -1)).toEqual(['a', 'c', 'b'])
  expect(moved(ids, 'a', 2)).toEqual(['b', 'c', 'a'])
  expect(moved(ids, 'a', -1)).toEqual(ids)
  expect(moved(ids, 'c', 1)).toEqual(ids)
  expect(moved(ids, 'x', 1)).toEqual(ids)
})
