import { type FieldKind, plainKind, stored } from './kind.ts'
import { readText } from './text-rules.ts'

const form = /^[^\s@<>(),;:\\"[\]]{1,64}@[^\s@<>(),;:\\"[\]]+\.[^\s@<>(),;:\\"[\].]{2,63}$/u

/** E-mail address, stored in lower case. */
export const email: FieldKind = plainKind(
  'text',
  'text',
  (value, name) => {
    const read = readText(value, 254)
    if ('fault' in read) return read
    if (read.text === null) return stored(name, null)
    return form.test(read.text) ? stored(name, read.text.toLowerCase()) : { fault: 'not_email' }
  },
  { operand: (value) => (typeof value === 'string' ? { value: value.trim().toLowerCase() } : { fault: 'not_text' }) },
)
