import { expect, test } from 'vitest'
import { placeBeside } from './place.ts'

const screen = { width: 1000, height: 600 }
const anchor = { left: 100, top: 100, width: 80, height: 30 }

test('hangs under its anchor', () => {
  expect(placeBeside(anchor, { width: 200, height: 100 }, screen, 'bottom-start')).toEqual({ left: 100, top: 134 })
})

test('turns over where there is no room below', () => {
  const low = { ...anchor, top: 550 }
  expect(placeBeside(low, { width: 200, height: 100 }, screen, 'bottom-start')).toEqual({ left: 100, top: 446 })
})

test('stays on the screen', () => {
  const right = { ...anchor, left: 950 }
  const { left, top } = placeBeside(right, { width: 200, height: 590 }, screen, 'bottom-start')
  expect(left + 200).toBeLessThanOrEqual(1000)
  expect(top).toBeGreaterThanOrEqual(8)
})
