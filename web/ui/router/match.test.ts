import { expect, test } from 'vitest'
import { findPattern, matchPath } from './match.ts'

test('a path gives the values of its pattern', () => {
  expect(matchPath('/deals/$id', '/deals/1052')).toEqual({ id: '1052' })
  expect(matchPath('/deals/$id', '/deals/%D0%B0%2Fb/')).toEqual({ id: 'а/b' })
  expect(matchPath('/', '/')).toEqual({})
})

test('another path, a longer or a shorter one, is not it', () => {
  expect(['/deal/1', '/deals', '/deals/1/files'].map((path) => matchPath('/deals/$id', path))).toEqual([
    null,
    null,
    null,
  ])
})

test('a page of its own goes before one with parameters', () => {
  const patterns = ['/deals/$id', '/deals/forecast', '/deals']
  expect(findPattern(patterns, '/deals/forecast')?.pattern).toBe('/deals/forecast')
  expect(findPattern(patterns, '/deals/1')?.params).toEqual({ id: '1' })
  expect(findPattern(patterns, '/leads')).toBeNull()
})

test('a badly escaped address is taken as it stands', () => {
  expect(matchPath('/deals/$id', '/deals/%E0%A4%A')).toEqual({ id: '%E0%A4%A' })
})
