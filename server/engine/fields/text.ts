import { type FieldKind, plainKind, stored } from './kind.ts'
import { readText } from './text-rules.ts'

/** One line of text. */
export const text: FieldKind = plainKind('text', 'text', (value, name, def) => {
  const read = readText(value, def.maxLength ?? 255)
  return 'fault' in read ? read : stored(name, read.text)
})
