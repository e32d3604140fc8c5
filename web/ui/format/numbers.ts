import { numberFormat } from './formatters.ts'

/** A decimal as the API gives it: exact text, or a number. */
export type Decimal = string | number

/** What `Intl` takes without losing digits: text of a decimal stays text. */
export function exact(value: Decimal): number {
  // Intl reads a numeric string digit by digit; its types do not say so for every string.
  return value as number
}

/** `1 234 567,5`: all digits, at most `scale` after the point. */
export function formatNumber(locale: string, value: Decimal, scale = 6): string {
  return numberFormat(locale, { maximumFractionDigits: scale }).format(exact(value))
}

/** `1,2 млн`, `12 тыс.`: for places where the exact number does not fit; offer that one nearby. */
export function formatShortNumber(locale: string, value: Decimal): string {
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(exact(value))
}

/** `62%` from 62; the point and the space as the language wants them. */
export function formatPercent(locale: string, value: Decimal, scale = 0): string {
  const digits = numberFormat(locale, { maximumFractionDigits: scale }).format(exact(value))
  return `${digits}%`
}

/** `412 КБ`: a file's size. */
export function formatBytes(locale: string, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  const options = { style: 'unit', unit: units[step], unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return numberFormat(locale, options).format(bytes / 1000 ** step)
}

/** The number in text typed by a person in either language's way (`1 234,50`, `1,234.50`), or null when it is none. */
export function parseDecimal(text: string): string | null {
  const bare = text
    .trim()
    .replace(/[\s\u00a0\u202f’']/g, '')
    .replace(/^[−–]/, '-')
  const lastComma = bare.lastIndexOf(',')
  const lastPoint = bare.lastIndexOf('.')
  const point = Math.max(lastComma, lastPoint)
  let plain = bare
  if (lastComma >= 0 && lastPoint >= 0) plain = `${bare.slice(0, point).replace(/[.,]/g, '')}.${bare.slice(point + 1)}`
  else if (bare.split(/[.,]/).length > 2) plain = bare.replace(/[.,]/g, '')
  else plain = bare.replace(',', '.')
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? plain.replace(/^(-?)\./, '$10.').replace(/\.$/, '') : null
}
