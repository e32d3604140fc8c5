/** A number as a person wrote it. */
export interface WrittenNumber {
  /** Exact, with a point: `-1234.50`. */
  value: string
  /** ISO 4217 code of the currency mark beside it. */
  currency?: string
  percent?: boolean
  /** Which mark must be the decimal one here: proof for the rest of the column. */
  proves?: ',' | '.'
  /** `1,234` and `1.234`: a thousand or a fraction. */
  ambiguous?: ',' | '.'
}

const marks: [RegExp, string][] = [
  [/^(?:₽|руб(?:\.|лей|ля|ль)?|р\.?|rub|rur)$/i, 'RUB'],
  [/^(?:\$|usd|us\$|долл(?:\.|аров|ара|ар)?)$/i, 'USD'],
  [/^(?:€|eur|евро)$/i, 'EUR'],
  [/^(?:£|gbp)$/i, 'GBP'],
  [/^(?:₸|kzt|тг\.?|тенге)$/i, 'KZT'],
  [/^(?:byn|бел\.?\s?руб\.?)$/i, 'BYN'],
  [/^(?:₴|uah|грн\.?)$/i, 'UAH'],
  [/^(?:¥|cny|юан(?:ь|я|ей))$/i, 'CNY'],
  [/^(?:₺|try)$/i, 'TRY'],
  [/^(?:֏|amd)$/i, 'AMD'],
  [/^(?:₾|gel)$/i, 'GEL'],
  [/^(?:uzs|сум)$/i, 'UZS'],
]

/** The ISO code of a currency mark or name; any three capital letters are taken as a code. */
export function currencyOf(text: string): string | undefined {
  const mark = text.trim()
  return marks.find(([pattern]) => pattern.test(mark))?.[1] ?? (/^[A-Z]{3}$/.test(mark) ? mark : undefined)
}

const plain = /^-?\d+(\.\d+)?$/
const shape =
  /^([^\d+\-−–(.,]*?)\s*(\(|[+\-−–]?)\s*([^\d.,\s]*?)\s*((?:\d[\d\s'’.,]*|[.,]\d+))(?:e([+-]?\d{1,2}))?(\)?)\s*([^\d]*)$/i

/** Reads a number with any of the usual marks; `decimal` settles what `1,234` means. Undefined when it is no number. */
export function readNumber(raw: string, decimal?: ',' | '.'): WrittenNumber | undefined {
  const text = raw.trim()
  if (text.length > 60) return undefined
  if (plain.test(text) && !(decimal === ',' && /^-?\d{1,3}\.\d{3}$/.test(text))) return plainNumber(text)
  const parts = shape.exec(text)
  if (!parts) return undefined
  const [, before = '', sign = '', between = '', digits = '', exponent, closing = '', after = ''] = parts
  if ((sign === '(') !== (closing === ')')) return undefined
  const beside = readBeside(before, between, after)
  const body = beside && readDigits(digits, decimal)
  if (!body) return undefined
  const unsigned = exponent ? shift(body.value, Number(exponent)) : body.value
  const negative = sign !== '' && sign !== '+' && /[1-9]/.test(unsigned)
  return { ...beside, ...body, value: (negative ? '-' : '') + unsigned }
}

function plainNumber(text: string): WrittenNumber {
  const number: WrittenNumber = { value: tidy(text) }
  const fraction = text.split('.')[1]
  if (fraction === undefined) return number
  if (fraction.length === 3 && /^-?[1-9]\d{0,2}\./.test(text)) number.ambiguous = '.'
  else number.proves = '.'
  return number
}

/** What stands around the digits: nothing, a percent sign or one currency. */
function readBeside(...around: string[]): Pick<WrittenNumber, 'currency' | 'percent'> | undefined {
  const words = around.map((word) => word.trim()).filter((word) => word !== '')
  if (words.length === 0) return {}
  if (words.length > 1) return undefined
  if (words[0] === '%') return { percent: true }
  const currency = currencyOf(words[0] ?? '')
  return currency ? { currency } : undefined
}

/** Digits with separators: exact text, or undefined when groups of thousands do not have three digits. */
function readDigits(
  digits: string,
  decimal: ',' | '.' | undefined,
): Pick<WrittenNumber, 'value' | 'proves' | 'ambiguous'> | undefined {
  const text = digits.trim().replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '')
  if (/[\s'’]/.test(text)) return undefined
  const commas = text.split(',').length - 1
  const points = text.split('.').length - 1
  if (commas === 0 && points === 0) return { value: tidy(text) }
  if (commas > 0 && points > 0) {
    const mark = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.'
    const value = joinGroups(text, mark)
    return value ? { value, proves: mark } : undefined
  }
  const mark = commas > 0 ? ',' : '.'
  const other = mark === ',' ? '.' : ','
  if (commas + points > 1) {
    const value = joinGroups(text, other)
    return value ? { value, proves: other } : undefined
  }
  const spaced = text !== digits.trim()
  const unclear = !spaced && /^[1-9]\d{0,2}[.,]\d{3}$/.test(text)
  if (!unclear) return { value: tidy(text.replace(',', '.')), proves: mark }
  const isDecimal = (decimal ?? mark) === mark
  return { value: tidy(isDecimal ? text.replace(',', '.') : text.replace(/[.,]/, '')), ambiguous: mark }
}

function joinGroups(text: string, decimal: ',' | '.'): string | undefined {
  const [whole = '', fraction, ...more] = text.split(decimal)
  if (more.length > 0) return undefined
  const groups = whole.split(decimal === ',' ? '.' : ',')
  if (!groups.every((group, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))) return undefined
  return tidy(groups.join('') + (fraction ? `.${fraction}` : ''))
}

/** `.5` → `0.5`, `7.` → `7`, `007` → `7`; trailing zeros are kept. */
function tidy(text: string): string {
  const negative = text.startsWith('-')
  const [whole = '', fraction] = text.replace('-', '').split('.')
  const digits = whole.replace(/^0+(?=\d)/, '') || '0'
  return (negative ? '-' : '') + digits + (fraction ? `.${fraction}` : '')
}

/** Rounds an exact number to so many digits after the point, half away from zero as spreadsheets do; null when it has no more. */
export function roundNumber(value: string, scale: number): string | null {
  const [whole = '', fraction = ''] = value.replace('-', '').split('.')
  if (!/[1-9]/.test(fraction.slice(scale))) return null
  const up = (fraction[scale] ?? '0') >= '5' ? 1n : 0n
  const digits = String(BigInt(whole + fraction.slice(0, scale)) + up).padStart(scale + 1, '0')
  const rounded = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return value.startsWith('-') && /[1-9]/.test(rounded) ? `-${rounded}` : rounded
}

/** Moves the point: `1.5`, 3 → `1500`. Exact, on text. */
function shift(value: string, by: number): string {
  const [whole = '', fraction = ''] = value.split('.')
  const digits = whole + fraction
  const point = whole.length + by
  if (point <= 0) return tidy(`0.${'0'.repeat(-point)}${digits}`)
  if (point >= digits.length) return tidy(digits + '0'.repeat(point - digits.length))
  return tidy(`${digits.slice(0, point)}.${digits.slice(point)}`)
}
