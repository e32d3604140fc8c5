import { numberFormat } from './formatters.ts'
import { type Decimal, exact } from './numbers.ts'

export interface MoneyValue {
  amount: Decimal
  currency: string
}

const prefixed = new Set(['£', '$', '€', '¥'])

/** The sign of a currency (`₽`), or its code where it has none. */
export function currencySign(locale: string, currency: string): string {
  try {
    const format = numberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    return format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency
  } catch {
    return currency
  }
}

function withSign(locale: string, digits: string, currency: string): string {
  const sign = currencySign(locale, currency)
  if (locale === 'ru' || !prefixed.has(sign)) return `${digits}\u00a0${sign}`
  return digits.startsWith('-') ? `-${sign}${digits.slice(1)}` : `${sign}${digits}`
}

function fractionOf(currency: string): number {
  try {
    return numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

/** `1 234 567,50 ₽`: every digit; whole sums without the zeros after the point. */
export function formatMoney(locale: string, value: MoneyValue): string {
  const fraction = fractionOf(value.currency)
  const options = {
    minimumFractionDigits: fraction,
    maximumFractionDigits: Math.max(fraction, 2),
    trailingZeroDisplay: 'stripIfInteger',
  } as const
  return withSign(locale, numberFormat(locale, options).format(exact(value.amount)), value.currency)
}

/** `100,5 млн ₽`: short from a hundred thousand up, every digit of the whole below; show the exact sum nearby. */
export function formatShortMoney(locale: string, value: MoneyValue): string {
  const options: Intl.NumberFormatOptions =
    Math.abs(Number(value.amount)) >= 100_000
      ? { notation: 'compact', maximumFractionDigits: 1 }
      : { maximumFractionDigits: 0 }
  return withSign(locale, numberFormat(locale, options).format(exact(value.amount)), value.currency)
}
