import { digitsOf, weightedSum } from './digits.ts'

const weights10 = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const weights11 = [7, ...weights10]
const weights12 = [3, ...weights11]
const control = (digits: string, weights: readonly number[]) => String((weightedSum(digits, weights) % 11) % 10)

/** Adds the check digit to the first nine digits of an organisation's INN. */
export function completeInn10(first9: string): string {
  return first9 + control(first9, weights10)
}

/** Adds both check digits to the first ten digits of a person's INN. */
export function completeInn12(first10: string): string {
  const first11 = first10 + control(first10, weights11)
  return first11 + control(first11, weights12)
}

/**
 * The INN without spaces and dashes, or null when it is none: wrong length, wrong check digits, or all zeros. Ten digits are
 * an organisation, twelve a person.
 */
export function normaliseInn(text: string): string | null {
  const digits = digitsOf(text)
  if (!digits || /^0+$/.test(digits)) return null
  if (digits.length === 10) return completeInn10(digits.slice(0, 9)) === digits ? digits : null
  if (digits.length === 12) return completeInn12(digits.slice(0, 10)) === digits ? digits : null
  return null
}

/** Whether the text is a valid INN of an organisation or person. */
export function isInn(text: string): boolean {
  return normaliseInn(text) !== null
}
