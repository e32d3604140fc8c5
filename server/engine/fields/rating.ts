import { type FieldKind, plainKind, stored } from './kind.ts'
import { readInteger } from './number-rules.ts'

/** Stars, 1 to 5 unless the definition says otherwise. */
export const rating: FieldKind = plainKind('number', 'smallint', (value, name, def) => {
  const read = readInteger(value, { min: def.min ?? 1, max: def.max ?? 5 })
  return 'fault' in read ? read : stored(name, read.number)
})
