import { digitsOf } from './digits.ts'

// Up to 14 digits stay exact in a double.
const control = (digits: string, modulus: number) => String((Number(digits) % modulus) % 10)

/** Adds the check digit to the first twelve digits of an OGRN. */
export function completeOgrn(first12: string): string {
  return first12 + control(first12, 11)
}

/** Adds the check digit to the first fourteen digits of an entrepreneur's OGRNIP. */
export function completeOgrnip(first14: string): string {
  return first14 + control(first14, 13)
}

/** The OGRN (13 digits) or OGRNIP (15) without spaces and dashes, or null when it is neither. */
export function normaliseOgrn(text: string): string | null {
  const digits = digitsOf(text)
  if (!digits || digits.startsWith('0')) return null
  if (digits.length === 13) return completeOgrn(digits.slice(0, 12)) === digits ? digits : null
  if (digits.length === 15) return completeOgrnip(digits.slice(0, 14)) === digits ? digits : null
  return null
}

/** Whether the text is a valid OGRN or OGRNIP. */
export function isOgrn(text: string): boolean {
  return normaliseOgrn(text) !== null
}
