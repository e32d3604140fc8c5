import { weightedSum } from './digits.ts'

const weights = [8, 7, 6, 5, 4, 3, 2]

/** Adds the check digits to the first seven digits of a British VAT number (the scheme of 2010). */
export function completeVatGb(first7: string): string {
  const rest = (weightedSum(first7, weights) + 55) % 97
  return `${first7}${String(97 - rest).padStart(2, '0')}`
}

/** The VAT number as `GB` and nine digits, or null when it is none. Both check schemes are accepted. */
export function normaliseVatGb(text: string): string | null {
  const digits = text
    .replace(/[\s\u00a0.-]/g, '')
    .toUpperCase()
    .replace(/^GB/, '')
  if (!/^[0-9]{9}$/.test(digits)) return null
  const sum = weightedSum(digits.slice(0, 7), weights) + Number(digits.slice(7))
  return sum % 97 === 0 || (sum + 55) % 97 === 0 ? `GB${digits}` : null
}
