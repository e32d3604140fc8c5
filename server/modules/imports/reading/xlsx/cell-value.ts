import type { NumberKind } from './cell-styles.ts'

const dayMs = 86_400_000

/** The text of a numeric cell: ISO for dates, `12.5%` for percents, `27:30:00` for elapsed time, else the plain number. */
export function numberText(raw: string, kind: NumberKind, from1904: boolean): string {
  const number = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(number)) return raw
  if (kind === 'date') return dateText(number, from1904) ?? plainNumber(number, raw)
  if (kind === 'elapsed') return elapsedText(number)
  if (kind === 'percent') return `${plainNumber(Number((number * 100).toPrecision(15)), '')}%`
  return plainNumber(number, raw)
}

/** Excel shows 15 digits; the file holds what binary made of them (`0.30000000000000004`). */
function plainNumber(number: number, raw: string): string {
  if (/^-?\d{1,15}$/.test(raw)) return raw
  const shown = Number(number.toPrecision(15))
  if (Math.abs(shown) >= 1e21 || (shown !== 0 && Math.abs(shown) < 1e-6))
    return shown.toFixed(Math.abs(shown) < 1 ? 15 : 0).replace(/0+$/, '')
  return String(shown)
}

function dateText(serial: number, from1904: boolean): string | undefined {
  if (serial < 0 || serial > 2_958_466) return undefined
  const milliseconds = Math.round((serial * dayMs) / 1000) * 1000
  if (milliseconds < dayMs && !from1904) return new Date(milliseconds).toISOString().slice(11, 19)
  // The 1900 system counts a 29 February 1900 that never was.
  const days = from1904 ? 0 : milliseconds < 60 * dayMs ? 1 : 0
  const base = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const text = new Date(base + milliseconds + days * dayMs).toISOString()
  return milliseconds % dayMs === 0 ? text.slice(0, 10) : text.slice(0, 19)
}

function elapsedText(days: number): string {
  const seconds = Math.round(Math.abs(days) * 86_400)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${days < 0 ? '-' : ''}${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
