import { type FieldKind, plainKind, snake, stored } from './kind.ts'
import { readDecimal } from './number-rules.ts'

/** Exact decimal; reads as a text such as `"12.50"`. */
export const decimal: FieldKind = {
  ...plainKind(
    'number',
    'numeric',
    (value, name, def) => {
      const read = readDecimal(value, def.scale ?? 2, def)
      return 'fault' in read ? read : stored(name, read.text)
    },
    { read: (sql) => `${sql}::text` },
  ),
  columns: (name, def) => [{ name: snake(name), type: `numeric(21,${def.scale ?? 2})` }],
  operand: (value) => {
    const read = readDecimal(value, Number.isSafeInteger(value) ? 0 : 6)
    return 'fault' in read ? read : { value: read.text }
  },
}
