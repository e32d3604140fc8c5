import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { type FieldKind, plainKind, type Refused, stored } from './kind.ts'

/** One of the options, stored as its code. */
export const choice: FieldKind = plainKind(
  'pick',
  'text',
  (value, name, def) => {
    const read = readOption(value, def)
    return 'fault' in read ? read : stored(name, read.value)
  },
  { operand: readOption },
)

/** Checks that a value is one of the field's options. */
export function readOption(value: unknown, def: FieldDef): { value: string } | Refused {
  const options = def.options ?? []
  if (typeof value === 'string' && options.some((option) => option.value === value)) return { value }
  return { fault: 'not_option', data: { options: options.map((option) => option.value).join(', ') } }
}
