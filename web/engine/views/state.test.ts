import { describe, expect, test } from 'vitest'
import {
  inForce,
  patched,
  readAddress,
  readSettings,
  readSort,
  writeAddress,
  writeSettings,
  writeSort,
} from './state.ts'

describe('a list in its address', () => {
  test('filter, sort, group, columns and density survive a shared link', () => {
    const address = {
      view: 'v1',
      search: 'кедр & ко',
      peek: 'r7',
      changes: {
        layout: 'board' as const,
        filter: { and: [{ field: 'company.industry', op: 'in' as const, value: ['it', 'a,b'] }] },
        sort: '-amount,name',
        group: 'owner',
        columns: [{ path: 'name', width: 240 }, { path: 'company.title' }],
        density: 'compact' as const,
      },
    }
    expect(readAddress(writeAddress('', address))).toEqual(address)
  })

  test('only what differs from the view is in the address', () => {
    const base = { sort: 'name', group: 'owner', layout: 'table' as const }
    let changes = patched(base, {}, { sort: '-amount' })
    expect(changes).toEqual({ sort: '-amount' })
    changes = patched(base, changes, { sort: 'name', group: undefined })
    expect(changes).toEqual({ group: null })
    expect(readAddress(writeAddress('', { changes })).changes).toEqual({ group: null })
    expect(inForce(base, changes)).toEqual({ sort: 'name', group: undefined, layout: 'table' })
    expect(patched(base, changes, { group: 'owner' })).toEqual({})
  })

  test('a broken or hostile address reads as nothing', () => {
    const read = readAddress('?filter={"field":"x","op":"drop"}&sort=a;b&columns=a<b,ok:9999&layout=map&group=a b')
    expect(read.changes).toEqual({ columns: [{ path: 'ok' }] })
    expect(readAddress('?filter={{').changes).toEqual({})
  })

  test('parameters of others stay', () => {
    expect(writeAddress('?pipeline=p1&view=a', { view: 'b', changes: {} })).toBe('?pipeline=p1&view=b')
    expect(writeAddress('?view=a', { changes: {} })).toBe('')
  })

  test('a saved view gives back what was saved', () => {
    const settings = {
      layout: 'table' as const,
      filter: { field: 'owner', op: 'eq' as const, value: '@me' },
      columns: [{ path: 'name', width: 200 }, { path: 'city' }],
      sort: '-createdAt',
    }
    expect(readSettings(writeSettings(settings))).toEqual(settings)
    expect(readSettings('not json')).toEqual({})
    expect(readSettings(null)).toEqual({})
  })

  test('sort keys', () => {
    expect(readSort('-amount,name')).toEqual([
      { path: 'amount', descending: true },
      { path: 'name', descending: false },
    ])
    expect(writeSort(readSort('-amount,name'))).toBe('-amount,name')
    expect(writeSort([])).toBeUndefined()
  })
})
