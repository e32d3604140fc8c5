import { type FieldKind, plainKind, snake, stored } from './kind.ts'
import { readDecimal } from './number-rules.ts'

/** What its column holds. */
const most = 9_999_999

/** Percentage as a number: 12.5 means 12.5 %. At most four digits after the point. */
export const percent: FieldKind = {
  ...plainKind('number', 'numeric', (value, name, def) => {
    const read = readDecimal(value, 4, { min: def.min ?? -most, max: def.max ?? most })
    return 'fault' in read ? read : stored(name, Number(read.text))
  }),
  columns: (name) => [{ name: snake(name), type: 'numeric(11,4)' }],
  read: (alias, name) => `trim_scale(${alias}.${snake(name)})`,
}
