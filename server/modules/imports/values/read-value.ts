import type { ValueFormat } from '@rodnik/shared/imports/source.ts'
import { splitPersonName } from '@rodnik/shared/names/split.ts'
import { normalisePhone } from '@rodnik/shared/phones/normalise.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { readBoolean } from './boolean.ts'
import { readDate, type WrittenDate } from './date.ts'
import { readDuration } from './duration.ts'
import { foldLabel } from './labels.ts'
import { readNumber } from './number.ts'
import { zonedDay, zonedMoment } from './zoned.ts'

/** What reading the cells of one column needs to know beside the field. */
export interface ReadingEnv {
  format: ValueFormat
  /** Zone of times that are written without one. */
  zone: string
  /** Country of telephone numbers that are written without a code. */
  country: string
  /** Folded labels and codes of the field's options, in all languages. */
  options?: Map<string, string>
}
/** A value in the form of the API (null when the cell is empty), or why there is none. */
export type Reading = { value: unknown } | { fault: string; data?: Record<string, unknown> }

/** Turns the text of a cell into a value of the field. References are resolved elsewhere: they come out as their text. */
export function readValue(raw: string, def: FieldDef, env: ReadingEnv): Reading {
  const text = raw.trim()
  if (text === '') return { value: null }
  if (/^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|Н\/Д|ЗНАЧ!|ССЫЛКА!|ДЕЛ\/0!|ИМЯ\?)$/i.test(text))
    return { fault: 'cell_error' }
  const read = readers[def.type]
  if (!read) return { value: def.type === 'longText' ? raw : text }
  // A lone dash stands for nothing in a typed column; yes and no, and options, know it themselves.
  if (/^[-–—]$/.test(text) && !['boolean', 'choice', 'status'].includes(def.type)) return { value: null }
  return read(text, def, env)
}

type Reader = (text: string, def: FieldDef, env: ReadingEnv) => Reading

const readers: Partial<Record<FieldDef['type'], Reader>> = {
  integer: readWhole,
  rating: readWhole,
  decimal: (text, _def, env) => readPlainNumber(text, env),
  percent: (text, _def, env) => readPlainNumber(text, env, true),
  money: readMoney,
  duration: (text, def, env) => {
    const seconds = readDuration(text, def.unit ?? 'minutes', env.format.decimal)
    return seconds === undefined ? { fault: 'not_duration' } : { value: seconds }
  },
  boolean: (text) => {
    const value = readBoolean(text)
    return value === undefined ? { fault: 'not_boolean' } : { value }
  },
  date: (text, _def, env) => fromDate(text, env, zonedDay),
  dateTime: (text, _def, env) => fromDate(text, env, zonedMoment),
  email: (text) => one(text.replace(/^mailto:/i, '').split(/[,;\s]+/)),
  phone: readPhone,
  personName: (text) => ({ value: splitPersonName(text) }),
  choice: readOption,
  status: readOption,
  multiChoice: (text, def, env) => {
    const values: unknown[] = []
    for (const part of listOf(text)) {
      const read = readOption(part, def, env)
      if ('fault' in read) return read
      values.push(read.value)
    }
    return { value: values }
  },
  tags: (text) => ({ value: listOf(text) }),
  file: () => ({ fault: 'not_importable' }),
  image: () => ({ fault: 'not_importable' }),
  links: () => ({ fault: 'not_importable' }),
}

function readWhole(text: string, _def: FieldDef, env: ReadingEnv): Reading {
  const number = readNumber(text, env.format.decimal)
  if (!number || number.percent || number.currency) return { fault: 'not_integer' }
  const [whole = '', fraction = ''] = number.value.split('.')
  return /[1-9]/.test(fraction) || whole.length > 16 ? { fault: 'not_integer' } : { value: Number(whole) }
}

function readPlainNumber(text: string, env: ReadingEnv, percent = false): Reading {
  const number = readNumber(text, env.format.decimal)
  if (!number || number.currency || (number.percent && !percent)) return { fault: 'not_number' }
  return { value: number.value }
}

function readMoney(text: string, _def: FieldDef, env: ReadingEnv): Reading {
  const number = readNumber(text, env.format.decimal)
  if (!number || number.percent) return { fault: 'not_number' }
  const currency = number.currency ?? env.format.currency
  return { value: currency ? { amount: number.value, currency } : { amount: number.value } }
}

function fromDate(
  text: string,
  env: ReadingEnv,
  make: (date: WrittenDate, zone: string) => string | undefined,
): Reading {
  const date = readDate(text, env.format.dateOrder)
  const value = date && make(date, env.zone)
  if (value !== undefined) return { value }
  return isSerial(text) ? { fault: 'date_serial' } : { fault: 'unreadable_date' }
}

/** Days since 1900, as spreadsheets hold dates; told rather than read, for the number may as well be something else. */
function isSerial(text: string): boolean {
  return /^\d{5,6}([.,]\d+)?$/.test(text) && Number.parseInt(text, 10) < 110_000
}

function readPhone(text: string, _def: FieldDef, env: ReadingEnv): Reading {
  const numbers = phonesOf(text)
  const single = one(numbers)
  if ('fault' in single) return single
  const mobile = russianMobile(numbers[0] ?? '', env.country)
  if (mobile) return { value: mobile }
  const phone = normalisePhone(numbers[0] ?? '', env.country)
  if (!phone) return { fault: 'not_phone' }
  return { value: phone.extension ? `${phone.e164};ext=${phone.extension}` : phone.e164 }
}

/** The commonest number by far, read without the library, which takes a hundred times as long: `8 (9xx) xxx-xx-xx`. */
function russianMobile(text: string, country: string): string | undefined {
  const digits = text.replace(/[\s()-]/g, '')
  const found = /^(\+7|7|8)(9\d{9})$/.exec(digits)
  return found && (found[1] === '+7' || country === 'RU') ? `+7${found[2]}` : undefined
}

/** Several telephone numbers in one cell: cut at commas, semicolons, slashes and line ends, but not before an extension. */
export function phonesOf(text: string): string[] {
  // Long rows of spaces would be gone through again from each of them.
  const bare = text.replace(/^['`]/, '').replace(/[^\S\n]+/g, ' ')
  return bare
    .split(/\s*[;,/\n]\s*(?!\s*(?:ext|доб|внутр|вн\.|#|x\s*\d))/i)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function one(parts: string[]): Reading {
  const filled = parts.filter((part) => part !== '')
  return filled.length === 1 ? { value: filled[0] } : { fault: 'several_values', data: { count: filled.length } }
}

function readOption(text: string, def: FieldDef, env: ReadingEnv): Reading {
  const value = env.options?.get(foldLabel(text)) ?? def.options?.find((option) => option.value === text)?.value
  return value === undefined ? { fault: 'unknown_word' } : { value }
}

/** Values of a list: separated by semicolons, lines or bars, or else by commas. */
export function listOf(text: string): string[] {
  const mark = /[;|\n]/.test(text) ? /[;|\n]/ : /,/
  return [...new Set(text.split(mark).map((part) => part.trim()))].filter((part) => part !== '')
}
