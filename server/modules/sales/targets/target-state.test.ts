import { expect, test } from 'vitest'
import { type Standing, stateOf } from './target-state.ts'

const standing = (more: Partial<Standing>): Standing => ({
  metric: 'wonSum',
  plans: [{ month: '2026-11-01', value: '1000000.00' }],
  fact: { value: '400000.00', drill: { object: 'deal', filter: { and: [] } } },
  coming: '250000.50',
  months: [{ month: '2026-11-01', passed: 7, total: 20 }],
  isOver: false,
  ...more,
})

test('pace is the share of working days that have passed, forecast adds what should still come', () => {
  expect(stateOf(standing({}))).toMatchObject({
    plan: '1000000.00',
    percent: '40.00',
    pace: '350000.00',
    forecast: '650000.50',
  })
})

test('months of a quarter each have their own pace', () => {
  const plans = [
    { month: '2026-10-01', value: '100.00' },
    { month: '2026-11-01', value: '300.00' },
    { month: '2026-12-01', value: '600.00' },
  ]
  const months = [
    { month: '2026-10-01', passed: 22, total: 22 },
    { month: '2026-11-01', passed: 5, total: 20 },
    { month: '2026-12-01', passed: 0, total: 22 },
  ]
  expect(stateOf(standing({ plans, months }))).toMatchObject({ plan: '1000.00', pace: '175.00' })
})

test('calls go on as they went; before the first working day there is nothing to go by', () => {
  const calls = standing({
    metric: 'calls',
    coming: null,
    fact: { ...standing({}).fact, value: 21 },
    plans: [{ month: '2026-11-01', value: '50.00' }],
  })
  expect(stateOf(calls)).toMatchObject({ plan: '50', pace: '17.5', forecast: '60', percent: '42.00' })
  expect(stateOf({ ...calls, months: [{ month: '2026-11-01', passed: 0, total: 20 }] })).toMatchObject({
    forecast: null,
    pace: '0',
  })
})

test('without a plan there is a fact alone; a period that is over ends with the fact', () => {
  expect(stateOf(standing({ plans: [] }))).toMatchObject({
    plan: null,
    percent: null,
    pace: null,
    forecast: '650000.50',
  })
  expect(stateOf(standing({ isOver: true }))).toMatchObject({ forecast: '400000.00' })
  expect(stateOf(standing({ plans: [{ month: '2026-11-01', value: '0.00' }] }))).toMatchObject({
    plan: '0.00',
    percent: null,
  })
})
