import { digitsOf, weightedSum } from './digits.ts'

const weights = [7, 1, 3]

/** The BIK without spaces, or null when it is none: nine digits, of which the first is 0, 1 or 2. */
export function normaliseBik(text: string): string | null {
  const digits = digitsOf(text)
  return digits && /^[012][0-9]{8}$/.test(digits) ? digits : null
}

/** Whether the text is a well-formed BIK; it has no check digit. */
export function isBik(text: string): boolean {
  return normaliseBik(text) !== null
}

/** The bank's part of the key: for accounts at the central bank its region's digits, else the last three of the BIK. */
function keyPrefix(account: string, bik: string): string {
  const isCorrespondent = account.startsWith('301') || bik.endsWith('000') || /00[0-2]$/.test(bik)
  return isCorrespondent ? `0${bik.slice(4, 6)}` : bik.slice(-3)
}

/** Whether the key digit of a bank account fits the bank: settlement, correspondent and other accounts of 20 digits. */
export function isBankAccount(account: string, bik: string): boolean {
  const digits = digitsOf(account)
  const bank = normaliseBik(bik)
  if (digits?.length !== 20 || !bank) return false
  return weightedSum(keyPrefix(digits, bank) + digits, weights) % 10 === 0
}

/** Puts the right key (ninth digit) into an account of 20 digits. */
export function completeBankAccount(account: string, bik: string): string {
  const zeroed = `${account.slice(0, 8)}0${account.slice(9)}`
  const key = ((weightedSum(keyPrefix(zeroed, bik) + zeroed, weights) % 10) * 3) % 10
  return `${account.slice(0, 8)}${key}${account.slice(9)}`
}
