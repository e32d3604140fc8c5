import { expect, test } from 'vitest'
import { daysOf, periods } from './period.ts'

test('named periods are whole months, quarters and years; a present one ends today', () => {
  expect(periods.map((name) => Object.values(daysOf(name, '2026-11-21')).join(' '))).toEqual([
    '2026-11-01 2026-11-21',
    '2026-10-01 2026-10-31',
    '2026-10-01 2026-11-21',
    '2026-07-01 2026-09-30',
    '2026-01-01 2026-11-21',
    '2025-01-01 2025-12-31',
    '2025-12-01 2026-11-21',
  ])
  expect(daysOf('lastQuarter', '2026-02-28')).toEqual({ from: '2025-10-01', to: '2025-12-31' })
})
