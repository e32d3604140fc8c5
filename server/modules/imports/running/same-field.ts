import type { Money } from '@rodnik/shared/api/shapes.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { sameValue } from '../../../engine/index.ts'

/** Whether a value of a file says the same as the stored one, though it may be written otherwise: `1054` and `1054.00`. */
export function isSameField(def: FieldDef, stored: unknown, value: unknown, currency: string): boolean {
  if ((stored ?? null) === null || (value ?? null) === null) return sameValue(stored, value)
  switch (def.type) {
    case 'money': {
      const [a, b] = [stored as Money, value as Partial<Money>]
      return bare(a.amount) === bare(b.amount ?? '') && a.currency === (b.currency ?? currency)
    }
    case 'decimal':
    case 'percent':
      return bare(String(stored)) === bare(String(value))
    case 'dateTime':
      return Date.parse(String(stored)) === Date.parse(String(value))
    case 'email':
      return String(stored) === String(value).toLowerCase()
    case 'longText':
      return String(stored) === String(value).replace(/\r\n?/g, '\n').trimEnd()
    case 'personName':
    case 'address':
      return samePart(stored as Parts, value as Parts)
    default:
      return sameValue(stored, value)
  }
}

type Parts = Record<string, unknown>

/** Parts that the file leaves out are empty, and the whole name is made of the others. */
function samePart(stored: Parts, value: Parts): boolean {
  const names = new Set([...Object.keys(stored), ...Object.keys(value)])
  names.delete('full')
  return [...names].every((name) => (stored[name] ?? null) === (value[name] ?? null))
}

/** A decimal without needless zeros. */
const bare = (amount: string) => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount)
