import { readOption } from './choice.ts'
import { type FieldKind, plainKind, stored } from './kind.ts'

/** Several of the options, as an array of codes in the order of the definition. */
export const multiChoice: FieldKind = plainKind(
  'set',
  'text[]',
  (value, name, def) => {
    if (!Array.isArray(value)) return { fault: 'not_list' }
    for (const item of value) {
      const read = readOption(item, def)
      if ('fault' in read) return read
    }
    const chosen = (def.options ?? []).map((option) => option.value).filter((option) => value.includes(option))
    return stored(name, chosen.length > 0 ? chosen : null)
  },
  { operand: readOption },
)
