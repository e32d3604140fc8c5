import { numberFormat } from './formatters.ts'

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

function unit(locale: string, name: string, value: number): string {
  return numberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 }).format(
    value,
  )
}

/** `2 ч 15 мин`: a length of time in its two largest units, from seconds. */
export function formatDuration(locale: string, seconds: number): string {
  let rest = Math.round(Math.abs(seconds))
  const parts: string[] = []
  for (const [name, size] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(unit(locale, name, count))
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  const text = parts.length > 0 ? parts.join(' ') : unit(locale, 'minute', 0)
  return seconds < 0 ? `−${text}` : text
}

/** `6:12`, `1:06:12`: a clock that runs, from seconds. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** Seconds of a length of time as people type it: `1:30`, `90` (in `unit`), `2 ч 15 мин`, `1,5h`; null when it is none. */
export function parseDuration(text: string, unitSeconds = 60): number | null {
  const trimmed = text.trim().toLowerCase().replace(',', '.')
  const clock = /^(\d+):(\d{1,2})(?::(\d{1,2}))?$/.exec(trimmed)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Math.round(Number(trimmed) * unitSeconds)
  const sizes: Record<string, number> = { д: 86_400, d: 86_400, ч: 3600, h: 3600, м: 60, m: 60, с: 1, s: 1 }
  const pieces = [...trimmed.matchAll(/(\d+(?:\.\d+)?)\s*([дdчhмmсs])\p{L}*\.?/gu)]
  if (pieces.length === 0 || trimmed.replace(/(\d+(?:\.\d+)?)\s*[дdчhмmсs]\p{L}*\.?/gu, '').trim() !== '') return null
  return Math.round(pieces.reduce((sum, [, count, name]) => sum + Number(count) * (sizes[name ?? ''] ?? 0), 0))
}
