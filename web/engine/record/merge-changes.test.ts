import type { TimelineItem } from '@rodnik/shared/activities/timeline.ts'
import { expect, test } from 'vitest'
import { mergeChanges } from './merge-changes.ts'

const change = (id: string, at: string, diff: Record<string, [unknown, unknown]>, actor = 'anna'): TimelineItem => ({
  id,
  at,
  kind: 'change',
  planned: false,
  object: 'deal',
  record: 'd1',
  title: null,
  actor: { id: actor, title: actor },
  data: { op: 'update', cause: 'request', diff, titles: {} },
})

test('edits made in one go read as one, from the first value to the last', () => {
  const items = [
    change('3', '2026-11-21T10:10:00Z', { amount: [2, 3] }),
    change('2', '2026-11-21T10:05:00Z', { name: ['a', 'b'] }),
    change('1', '2026-11-21T10:00:00Z', { amount: [1, 2] }),
  ]
  const [one, ...rest] = mergeChanges(items)
  expect(rest).toEqual([])
  expect(one?.data.diff).toEqual({ amount: [1, 3], name: ['a', 'b'] })
  expect(one?.id).toBe('3')
})

test('what was empty at first is told so', () => {
  const items = [
    change('2', '2026-11-21T10:05:00Z', { code: ['X1', 'X2'] }),
    change('1', '2026-11-21T10:00:00Z', { code: [null, 'X1'] }),
  ]
  expect(mergeChanges(items)[0]?.data.diff).toEqual({ code: [null, 'X2'] })
})

test('a step stands alone, though it was taken back at once', () => {
  const items = [
    change('3', '2026-11-21T10:06:00Z', { stage: ['lost', 'offer'], reason: ['dear', null] }),
    change('2', '2026-11-21T10:05:00Z', { stage: ['offer', 'lost'], reason: [null, 'dear'] }),
    change('1', '2026-11-21T10:00:00Z', { name: ['a', 'b'] }),
  ]
  expect(mergeChanges(items, (_, field) => field === 'stage')).toEqual(items)
})

test('what was changed and changed back is not shown', () => {
  const items = [
    change('2', '2026-11-21T10:05:00Z', { name: ['b', 'a'], x: [1, 2] }),
    change('1', '2026-11-21T10:00:00Z', { name: ['a', 'b'] }),
  ]
  expect(mergeChanges(items)[0]?.data.diff).toEqual({ x: [1, 2] })
})

test('another person, a longer pause or another kind of entry stays apart', () => {
  const items = [
    change('4', '2026-11-21T12:00:00Z', { a: [1, 2] }),
    change('3', '2026-11-21T11:00:00Z', { a: [0, 1] }),
    change('2', '2026-11-21T10:59:00Z', { b: [0, 1] }, 'egor'),
    { ...change('1', '2026-11-21T10:58:00Z', {}, 'egor'), kind: 'comment' as const },
  ]
  expect(mergeChanges(items)).toHaveLength(4)
})
