import { type FieldKind, plainKind, stored } from './kind.ts'
import { readInteger } from './number-rules.ts'

/** Length of time in whole seconds. */
export const duration: FieldKind = plainKind('number', 'bigint', (value, name, def) => {
  const read = readInteger(value, { min: def.min ?? 0, max: def.max ?? 3_155_760_000 })
  return 'fault' in read ? read : stored(name, read.number)
})
