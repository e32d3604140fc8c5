import type { GuessedType, SourceColumn, ValueFormat } from '@rodnik/shared/imports/source.ts'
import { normalisePhone } from '@rodnik/shared/phones/normalise.ts'
import { isBooleanWord } from '../values/boolean.ts'
import { readDate } from '../values/date.ts'
import { readNumber } from '../values/number.ts'

const sampleLimit = 5
const sampleLength = 200
/** A type is proposed when this share of the filled cells fits it; the rest is shown as not fitting. */
const wantedShare = 0.9

/** Looks at the cells of one column and says what they are and how they are written. */
export function guessColumn(index: number, name: string, cells: readonly string[]): SourceColumn {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const { type, unfit, format } = guessType(filled)
  const samples = [...new Set(filled)].slice(0, sampleLimit).map((sample) => sample.slice(0, sampleLength))
  return { index, name, samples, filled: filled.length, looked: cells.length, type, format, unfit }
}

interface TypeGuess {
  type: GuessedType
  unfit: number
  format: ValueFormat
}

function guessType(cells: string[]): TypeGuess {
  if (cells.length === 0) return { type: 'empty', unfit: 0, format: {} }
  const guesses = [guessBoolean, guessEmail, guessLink, guessDate, guessPhone, guessNumber]
  let best: TypeGuess = { type: 'text', unfit: 0, format: {} }
  let bestShare = wantedShare
  for (const guess of guesses) {
    const found = guess(cells)
    const share = 1 - found.unfit / cells.length
    // The earlier guess wins a tie: it is the narrower one.
    if (share > bestShare || (share === bestShare && best.type === 'text')) {
      best = found
      bestShare = share
    }
  }
  return best
}

const countUnfit = (cells: string[], fits: (cell: string) => boolean) =>
  cells.reduce((count, cell) => count + (fits(cell) ? 0 : 1), 0)

function guessBoolean(cells: string[]): TypeGuess {
  return { type: 'boolean', unfit: countUnfit(cells, isBooleanWord), format: {} }
}
function guessEmail(cells: string[]): TypeGuess {
  return {
    type: 'email',
    unfit: countUnfit(cells, (cell) => /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+([,;]\s*[^\s@,;]+@[^\s@,;]+)*$/.test(cell)),
    format: {},
  }
}
function guessLink(cells: string[]): TypeGuess {
  const link =
    /^(https?:\/\/\S+|(www\.)?[a-zа-яё0-9-]+(\.[a-zа-яё0-9-]+)*\.(ru|рф|com|org|net|io|by|kz|ua|su|info|biz|pro|test)(\/\S*)?)$/i
  return { type: 'link', unfit: countUnfit(cells, (cell) => link.test(cell)), format: {} }
}

function guessDate(cells: string[]): TypeGuess {
  const format: ValueFormat = {}
  let times = 0
  let ambiguous = false
  let unfit = 0
  const proofs = { dmy: 0, mdy: 0, ymd: 0 }
  for (const cell of cells) {
    const date = /^\d+([.,]\d+)?$/.test(cell) ? undefined : readDate(cell)
    if (!date) {
      unfit++
      continue
    }
    if (date.time && date.time !== '00:00:00') times++
    if (date.ambiguous) ambiguous = true
    if (date.proves) proofs[date.proves]++
  }
  if (proofs.mdy > proofs.dmy) format.dateOrder = 'mdy'
  else if (proofs.dmy > 0 || ambiguous) format.dateOrder = 'dmy'
  if (ambiguous && proofs.dmy > 0 === proofs.mdy > 0) format.ambiguous = ['dateOrder']
  return { type: times > 0 ? 'dateTime' : 'date', unfit, format }
}

/** Bare digits are a telephone number only when they look dialled: eleven of them from 7 or 8, or written in groups. */
function guessPhone(cells: string[]): TypeGuess {
  const fits = (cell: string) => {
    const text =
      cell
        .replace(/^'/, '')
        .split(/[,;](?!.*ext)/)[0]
        ?.trim() ?? ''
    const looksDialled =
      /^(\+\d|[78]\d{10}$|[78][\s(-]*\d{3}[\s)-])/.test(text) ||
      /^\(?\d{3,5}\)?[\s-]+\d+[\s-]+\d+/.test(text) ||
      /^\(\d{3,5}\)/.test(text)
    return looksDialled && normalisePhone(text) !== null
  }
  return { type: 'phone', unfit: countUnfit(cells, fits), format: {} }
}

function guessNumber(cells: string[]): TypeGuess {
  const proofs = { ',': 0, '.': 0 }
  const open = { ',': 0, '.': 0 }
  const currencies = new Map<string, number>()
  let fractions = 0
  let percents = 0
  let unfit = 0
  for (const cell of cells) {
    const number = /^0\d/.test(cell) && !/^0+([.,]|$)/.test(cell) ? undefined : readNumber(cell)
    if (!number || number.value.length > 30) {
      unfit++
      continue
    }
    if (number.proves) proofs[number.proves]++
    if (number.ambiguous) open[number.ambiguous]++
    if (number.currency) currencies.set(number.currency, (currencies.get(number.currency) ?? 0) + 1)
    if (number.percent) percents++
    if (number.value.includes('.')) fractions++
  }
  const format = decimalFormat(proofs, open)
  const currency = [...currencies].sort((a, b) => b[1] - a[1])[0]?.[0]
  if (currency) format.currency = currency
  const thousandsOnly =
    fractions > 0 && proofs[','] + proofs['.'] === 0 && format.decimal !== undefined && open[format.decimal] === 0
  const type = currency
    ? 'money'
    : percents > cells.length / 2
      ? 'percent'
      : fractions > 0 && !thousandsOnly
        ? 'decimal'
        : 'integer'
  return { type, unfit, format }
}

/** Which mark is the decimal one, by the values that leave no choice; `1,234` alone is taken for a thousand, `1.234` for a fraction. */
function decimalFormat(proofs: Record<',' | '.', number>, open: Record<',' | '.', number>): ValueFormat {
  if (proofs[','] > proofs['.']) return { decimal: ',' }
  if (proofs['.'] > 0) return { decimal: '.' }
  if (open[','] + open['.'] === 0) return {}
  return { decimal: '.', ambiguous: ['decimal'] }
}
