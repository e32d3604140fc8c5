import { type FieldKind, plainKind, stored } from './kind.ts'
import { readInteger } from './number-rules.ts'

/** Whole number within ±2⁵³. */
export const integer: FieldKind = plainKind('number', 'bigint', (value, name, def) => {
  const read = readInteger(value, def)
  return 'fault' in read ? read : stored(name, read.number)
})
