import { normalisePhone } from '@rodnik/shared/phones/normalise.ts'
import { type FieldKind, plainKind, type Refused, stored } from './kind.ts'
import { readText } from './text-rules.ts'

/** Telephone number, stored as E.164, an extension as `;ext=12`; numbers without a country code are Russian. */
export const phone: FieldKind = plainKind(
  'text',
  'text',
  (value, name) => {
    const read = readPhone(value)
    return 'fault' in read ? read : stored(name, read.phone)
  },
  {
    operand: (value) => {
      if (typeof value !== 'string') return { fault: 'not_text' }
      const read = readPhone(value)
      return { value: 'fault' in read ? value.replace(/[^\d+]/g, '') : read.phone }
    },
  },
)

/** Reads a number written in any form. */
export function readPhone(value: unknown): { phone: string | null } | Refused {
  const read = readText(value, 60)
  if ('fault' in read) return read
  if (read.text === null) return { phone: null }
  // The commonest normal form by far needs no library, which takes a hundred times as long.
  if (/^\+79\d{9}$/.test(read.text)) return { phone: read.text }
  const phone = normalisePhone(read.text)
  if (!phone) return { fault: 'not_phone' }
  return { phone: phone.extension ? `${phone.e164};ext=${phone.extension}` : phone.e164 }
}
