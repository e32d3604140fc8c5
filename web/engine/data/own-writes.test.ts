import { expect, test } from 'vitest'
import { emitRecord } from './bus.ts'
import { withOwnWrites } from './own-writes.ts'

const stored = { id: '1', version: 3, name: 'Cedar', size: 10 }

test('an answer from before my change does not put the old value back, a newer one goes before', () => {
  emitRecord({ object: 'company', id: '1', op: 'update', version: 4, values: { size: 20 }, local: true })
  expect(withOwnWrites('company', stored)).toMatchObject({ size: 20, name: 'Cedar' })
  expect(withOwnWrites('company', { ...stored, version: 5, size: 30 })).toMatchObject({ size: 30 })
  expect(withOwnWrites('contact', stored)).toMatchObject({ size: 10 })
})
