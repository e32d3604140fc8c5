import { type FieldKind, plainKind, stored } from './kind.ts'

/** Yes or no; a field without `required` may also be unknown (null). */
export const boolean: FieldKind = plainKind(
  'boolean',
  'boolean',
  (value, name) => (typeof value === 'boolean' ? stored(name, value) : { fault: 'not_boolean' }),
  { operand: (value) => (typeof value === 'boolean' ? { value } : { fault: 'not_boolean' }) },
)
