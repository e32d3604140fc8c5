import { type FieldKind, plainKind, type Refused, stored } from './kind.ts'
import { readText } from './text-rules.ts'

/** Free labels, at most 50 of at most 60 characters; order kept, repeats dropped. */
export const tags: FieldKind = plainKind(
  'set',
  'text[]',
  (value, name) => {
    if (!Array.isArray(value)) return { fault: 'not_list' }
    const unique = new Map<string, string>()
    for (const item of value) {
      const read = readTag(item)
      if ('fault' in read) return read
      if (read.value && !unique.has(read.value.toLowerCase())) unique.set(read.value.toLowerCase(), read.value)
    }
    if (unique.size > 50) return { fault: 'too_many_values', data: { max: 50 } }
    return stored(name, unique.size > 0 ? [...unique.values()] : null)
  },
  { operand: readTag },
)

function readTag(value: unknown): { value: string | null } | Refused {
  const read = readText(value, 60)
  return 'fault' in read ? read : { value: read.text }
}
