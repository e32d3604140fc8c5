import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import type { Refused } from './kind.ts'

const decimalForm = /^([+-]?)(\d{1,17})(?:\.(\d*))?$/

/** Reads an exact decimal from a number or a text into its plain form without needless zeros; refuses too many digits. */
export function readDecimal(
  value: unknown,
  scale: number,
  def: Pick<FieldDef, 'min' | 'max'> = {},
): { text: string } | Refused {
  const written =
    typeof value === 'number' && Number.isFinite(value) ? plain(value) : typeof value === 'string' ? value.trim() : ''
  const match = decimalForm.exec(written)
  if (!match) return { fault: 'not_number' }
  // Beyond it other amounts are the same number: what was sent is not known any more.
  if (typeof value === 'number' && Math.abs(value) * 10 ** scale > Number.MAX_SAFE_INTEGER)
    return { fault: 'not_exact' }
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > scale) return { fault: 'too_precise', data: { scale } }
  const digits = (match[2] ?? '0').replace(/^0+(?=\d)/, '')
  const number = Number(written)
  if (def.min !== undefined && number < def.min) return { fault: 'too_small', data: { min: def.min } }
  if (def.max !== undefined && number > def.max) return { fault: 'too_large', data: { max: def.max } }
  const sign = match[1] === '-' && number !== 0 ? '-' : ''
  return { text: `${sign}${digits}${scale > 0 ? `.${fraction.padEnd(scale, '0')}` : ''}` }
}

/** Most whole digits that an amount is kept with, in its own currency and in the company's. */
const mostWhole = 15

/** Whether an exact decimal, as text, is small enough to be kept as an amount. */
export function hasRoom(amount: string): boolean {
  return amount.replace(/^-|\..*$/g, '').length <= mostWhole
}

function plain(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(10).replace(/0+$/, '') : text
}

/** Reads a whole number within bounds. */
export function readInteger(value: unknown, def: Pick<FieldDef, 'min' | 'max'>): { number: number } | Refused {
  const number = typeof value === 'string' && /^[+-]?\d{1,16}$/.test(value.trim()) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return { fault: 'not_integer' }
  if (def.min !== undefined && number < def.min) return { fault: 'too_small', data: { min: def.min } }
  if (def.max !== undefined && number > def.max) return { fault: 'too_large', data: { max: def.max } }
  return { number }
}
