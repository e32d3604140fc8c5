import { type FieldKind, plainKind, snake, stored } from './kind.ts'
import { readDecimal } from './number-rules.ts'

/** Percentage as a number: 12.5 means 12.5 %. At most four digits after the point. */
export const percent: FieldKind = {
  ...plainKind('number', 'numeric', (value, name, def) => {
    const read = readDecimal(value, 4, def)
    return 'fault' in read ? read : stored(name, Number(read.text))
  }),
  columns: (name) => [{ name: snake(name), type: 'numeric(11,4)' }],
  read: (alias, name) => `trim_scale(${alias}.${snake(name)})`,
}
