import { type FieldKind, plainKind, stored } from './kind.ts'
import { readText } from './text-rules.ts'

/** Text of many lines in Markdown; it is stored as written and made safe where it is shown. */
export const longText: FieldKind = plainKind('text', 'text', (value, name, def) => {
  const read = readText(value, def.maxLength ?? 100_000, true)
  return 'fault' in read ? read : stored(name, read.text)
})
