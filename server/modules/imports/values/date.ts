import type { DateOrder } from '@rodnik/shared/imports/source.ts'

/** A date as a person wrote it, not yet in any zone. */
export interface WrittenDate {
  /** `YYYY-MM-DD`. */
  day: string
  /** `HH:MM:SS[.fff]` when a time was written. */
  time?: string
  /** `Z` or `+03:00` when the zone was written. */
  offset?: string
  /** Order that this value proves (`25/03/2025`), or that it leaves open (`03/04/2025`). */
  proves?: DateOrder
  ambiguous?: boolean
}

const timePattern =
  /(?:[T\s,]+(?:в\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?)?$/i
const yearFirst = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?=$|[T\s,])/
const yearLast = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})(?:\s*г\.?)?(?=$|[T\s,])/
const compact = /^(\d{4})(\d{2})(\d{2})(?=$|T)/
const wordMiddle = /^(\d{1,2})[\s.-]+([a-zа-яё]{3,9})\.?[\s.,-]+(\d{4}|\d{2})(?:\s*г(?:\.|ода)?)?(?=$|[T\s,])/i
const wordFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=$|[T\s,])/i

/** Reads a date with or without a time; `order` settles what `03/04/2025` means. Undefined when it is no date. */
export function readDate(raw: string, order: DateOrder = 'dmy'): WrittenDate | undefined {
  const text = raw.trim()
  if (text.length < 6 || text.length > 60) return undefined
  const found = readDay(text, order)
  if (!found) return undefined
  const rest = text.slice(found.length)
  const time = timePattern.exec(rest)
  if (!time || time[0].length !== rest.length) return undefined
  const clock = time[1] === undefined ? undefined : readTime(time)
  if (time[1] !== undefined && !clock) return undefined
  const { length: _, ...day } = found
  return { ...day, ...(clock ? { time: clock } : {}), ...(time[6] ? { offset: readOffset(time[6]) } : {}) }
}

type FoundDay = Pick<WrittenDate, 'day' | 'proves' | 'ambiguous'> & { length: number }

function readDay(text: string, order: DateOrder): FoundDay | undefined {
  const iso = yearFirst.exec(text) ?? compact.exec(text)
  if (iso) {
    const [year, month, day] = iso.length === 5 ? [iso[1], iso[3], iso[4]] : [iso[1], iso[2], iso[3]]
    return dayOf(iso[0].length, year, month, day)
  }
  const numeric = yearLast.exec(text)
  if (numeric) return readNumeric(numeric, order)
  const middle = wordMiddle.exec(text)
  if (middle) return dayOf(middle[0].length, middle[3], monthOf(middle[2]), middle[1])
  const first = wordFirst.exec(text)
  return first ? dayOf(first[0].length, first[3], monthOf(first[1]), first[2]) : undefined
}

/** `dd.mm.yyyy` always, as points are only written so; with slashes and hyphens the order decides where both can be. */
function readNumeric(parts: RegExpExecArray, order: DateOrder): FoundDay | undefined {
  const [whole, one, mark, two, year] = parts
  if (mark === '.') return dayOf(whole.length, year, two, one)
  const dayFirst = dayOf(whole.length, year, two, one)
  const monthFirst = dayOf(whole.length, year, one, two)
  if (dayFirst && monthFirst) {
    const chosen = order === 'mdy' ? monthFirst : dayFirst
    return dayFirst.day === monthFirst.day ? chosen : { ...chosen, ambiguous: true }
  }
  if (dayFirst) return { ...dayFirst, proves: 'dmy' }
  return monthFirst && { ...monthFirst, proves: 'mdy' }
}

function dayOf(
  length: number,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): FoundDay | undefined {
  if (!year || !month || !day) return undefined
  // Two digits: up to 49 are this century, as spreadsheets have it nearly all alike.
  const fullYear = year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year)
  const valid =
    fullYear >= 1000 &&
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= daysIn(fullYear, Number(month))
  return valid
    ? { length, day: `${String(fullYear).padStart(4, '0')}-${two(Number(month))}-${two(Number(day))}` }
    : undefined
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const two = (value: number) => String(value).padStart(2, '0')

const months = [
  ['jan', 'янв'],
  ['feb', 'фев'],
  ['mar', 'мар'],
  ['apr', 'апр'],
  ['may', 'мая', 'май'],
  ['jun', 'июн'],
  ['jul', 'июл'],
  ['aug', 'авг'],
  ['sep', 'сен'],
  ['oct', 'окт'],
  ['nov', 'ноя'],
  ['dec', 'дек'],
]

function monthOf(word: string | undefined): string | undefined {
  const lower = (word ?? '').toLowerCase()
  const at = months.findIndex((names) => names.some((name) => lower.startsWith(name)))
  return at < 0 ? undefined : String(at + 1)
}

function readTime(parts: RegExpExecArray): string | undefined {
  const [, hour = '', minute = '', second = '00', fraction, half] = parts
  let hours = Number(hour)
  if (half) {
    if (hours < 1 || hours > 12) return undefined
    hours = (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  }
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  return `${two(hours)}:${minute}:${second}${fraction ? `.${fraction.slice(0, 3)}` : ''}`
}

function readOffset(offset: string): string {
  if (/^[a-z]/i.test(offset)) return 'Z'
  return offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`
}
