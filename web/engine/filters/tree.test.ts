import type { Filter } from '@rodnik/shared/query/filter.ts'
import { describe, expect, test } from 'vitest'
import { appendAt, bothOf, countConditions, finished, fromGroup, replaceAt, toGroup } from './tree.ts'

const a: Filter = { field: 'name', op: 'contains', value: 'рос' }
const b: Filter = { field: 'amount', op: 'gt', value: 100 }
const c: Filter = { field: 'owner', op: 'eq', value: '@me' }

describe('filter tree', () => {
  test('a single condition survives the way into the builder and back', () => {
    expect(fromGroup(toGroup(a))).toEqual(a)
    expect(fromGroup(toGroup(undefined))).toBeUndefined()
    expect(fromGroup(toGroup({ or: [a, b] }))).toEqual({ or: [a, b] })
  })

  test('a nested condition is replaced and removed where it stands', () => {
    const tree: Filter = { and: [a, { or: [b, c] }] }
    expect(replaceAt(tree, [1, 0], a)).toEqual({ and: [a, { or: [a, c] }] })
    expect(replaceAt(tree, [1, 1], undefined)).toEqual({ and: [a, { or: [b] }] })
    expect(appendAt(tree, [1], a)).toEqual({ and: [a, { or: [b, c, a] }] })
  })

  test('groups that became empty disappear', () => {
    expect(fromGroup({ and: [a, { or: [] }] })).toEqual(a)
    expect(fromGroup({ and: [{ or: [] }] })).toBeUndefined()
  })

  test('an unfinished condition is not sent', () => {
    const draft: Filter = {
      and: [
        a,
        { field: 'amount', op: 'gt' },
        {
          or: [
            { field: 'x', op: 'in', value: [] },
            { field: 'y', op: 'empty' },
          ],
        },
      ],
    }
    expect(finished(draft)).toEqual({ and: [a, { field: 'y', op: 'empty' }] })
    expect(finished({ field: 'd', op: 'between', value: ['2026-01-01', null] })).toBeUndefined()
    expect(finished({ some: 'deal.company', where: { field: 'amount', op: 'gt' } })).toEqual({ some: 'deal.company' })
    expect(finished({ field: 'amount', op: 'eq', value: 0 })).toBeDefined()
    expect(finished({ field: 'won', op: 'eq', value: false })).toBeDefined()
  })

  test('«none of» is the negation of any, with one condition or several', () => {
    expect(appendAt({ and: [{ not: a }] }, [0], b)).toEqual({ and: [{ not: { or: [a, b] } }] })
    expect(replaceAt({ and: [{ not: { or: [a, b] } }] }, [0, 0], undefined)).toEqual({ and: [{ not: b }] })
    expect(fromGroup(replaceAt({ and: [c, { not: a }] }, [1, 0], undefined))).toEqual(c)
    expect(finished({ not: { or: [a, { field: 'amount', op: 'gt' }] } })).toEqual({ not: a })
    expect(finished({ not: { field: 'amount', op: 'gt' } })).toBeUndefined()
  })

  test('two filters hold together', () => {
    expect(bothOf(a, undefined)).toEqual(a)
    expect(bothOf({ and: [a, b] }, c)).toEqual({ and: [a, b, c] })
    expect(bothOf({ or: [a, b] }, c)).toEqual({ and: [{ or: [a, b] }, c] })
    expect(bothOf()).toBeUndefined()
    expect(countConditions({ and: [a, { or: [b, { not: c }] }] })).toBe(3)
  })
})
