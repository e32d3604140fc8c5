import { isPatronymic, isSurnameLike, type NameParts } from './parts.ts'
import { isFirstName } from './russian-names.ts'

const courtesy = /^(г-н|г-жа|господин|госпожа|гр|mr|mrs|ms|miss|mister)\.?$/i
const afterName = /^(jr|sr|ii|iii|iv|phd|md|esq)\.?$/i
const particle =
  /^(van|von|de|der|den|da|di|del|della|dos|la|le|du|bin|ibn|al|el|st|ter|фон|ван|де|да|дер|ибн|аль)\.?$/i
const isInitial = (word: string) => /^\p{Lu}\.?$/u.test(word) || /^\p{Lu}[\p{Ll}]?\.$/u.test(word)

/**
 * Takes a written name apart: Russian in both orders, with initials, patronymics and double surnames; English with
 * middle names, particles and «Surname, Name». Keeps every word but «Mr», «г-н» and the like.
 */
export function splitPersonName(text: string): NameParts {
  const tidy = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const comma = tidy.indexOf(',')
  const after = comma < 0 ? '' : tidy.slice(comma + 1).trim()
  if (comma > 0 && after && !afterName.test(after)) return afterSurname(wordsOf(tidy.slice(0, comma)), wordsOf(after))
  const words = wordsOf(tidy)
  return words.some((word) => /\p{Script=Cyrillic}/u.test(word)) ? splitRussian(words) : splitWestern(words)
}

/** Words without courtesy; «И.И.» becomes two, «Гасан оглы» stays one. */
function wordsOf(text: string): string[] {
  const words = text
    .replace(/(?<=(^|[\s.])\p{Lu}\.)(?=\p{L})/gu, ' ')
    .split(/[\s,]+/)
    .filter((word) => word && !courtesy.test(word))
  const joined: string[] = []
  for (const word of words)
    if (joined.length > 0 && /^(оглы|огли|кызы|гызы|кизи|улы|уулу)$/i.test(word)) joined.push(`${joined.pop()} ${word}`)
    else joined.push(word)
  return joined
}

const parts = (last: string[], first: string[], middle: string[]): NameParts => ({
  last: last.join(' ') || null,
  first: first.join(' ') || null,
  middle: middle.join(' ') || null,
})

const afterSurname = (last: string[], rest: string[]) => parts(last, rest.slice(0, 1), rest.slice(1))

function splitRussian(words: string[]): NameParts {
  if (words.length <= 1) return splitOne(words)
  if (words.every((word) => isInitial(word))) return parts([], words.slice(0, 1), words.slice(1))
  const initials = splitByInitials(words)
  if (initials) return initials
  if (words.length === 2) return splitTwo(words)
  const at = patronymicAt(words)
  if (at === 1) return parts(words.slice(2), words.slice(0, 1), words.slice(1, 2))
  if (at > 1)
    return parts([...words.slice(0, at - 1), ...words.slice(at + 1)], words.slice(at - 1, at), words.slice(at, at + 1))
  if (words.some((word) => particle.test(word))) return splitWestern(words)
  if (isFirstName(words[0] ?? '') && !isFirstName(words[1] ?? '')) return parts(words.slice(1), words.slice(0, 1), [])
  return parts(words.slice(0, 1), words.slice(1, 2), words.slice(2))
}

function splitOne(words: string[]): NameParts {
  const [word = ''] = words
  const isSurname = !isFirstName(word) && isSurnameLike(word)
  return isSurname ? parts(words, [], []) : parts([], words, [])
}

/** «Иванов И. И.», «И. И. Иванов»; null without initials. */
function splitByInitials(words: string[]): NameParts | null {
  if (!words.some(isInitial)) return null
  const whole = words.filter((word) => !isInitial(word))
  if (whole.length === 1) {
    const dots = words.filter(isInitial)
    return parts(whole, dots.slice(0, 1), dots.slice(1))
  }
  // «Иван И. Иванов»
  if (words.length === 3 && isInitial(words[1] ?? ''))
    return parts(words.slice(2), words.slice(0, 1), words.slice(1, 2))
  return null
}

function splitTwo(words: string[]): NameParts {
  const [one = '', two = ''] = words
  const surnameFirst = parts([one], [two], [])
  const nameFirst = parts([two], [one], [])
  const firsts = [isFirstName(one), isFirstName(two)]
  if (isPatronymic(two) && firsts[0]) return parts([], [one], [two])
  if (firsts[0] !== firsts[1]) return firsts[0] ? nameFirst : surnameFirst
  return isSurnameLike(one) && !isSurnameLike(two) ? surnameFirst : nameFirst
}

/** Where the patronymic stands: never first, and second only after a name. −1 without one. */
function patronymicAt(words: string[]): number {
  const at = words.findLastIndex((word, index) => index > 0 && isPatronymic(word))
  // «Роман Аркадьевич Абрамович»: the surname looks like a patronymic as well.
  if (at > 1 && isPatronymic(words[at - 1] ?? '') && at - 1 > 0) return at - 1
  return at
}

function splitWestern(words: string[]): NameParts {
  const suffix = words.length > 2 && afterName.test(words.at(-1) ?? '') ? words.slice(-1) : []
  const named = words.slice(0, words.length - suffix.length)
  if (named.length <= 1) return parts([], named, suffix)
  let start = named.length - 1
  while (start > 1 && particle.test(named[start - 1] ?? '')) start--
  return parts([...named.slice(start), ...suffix], named.slice(0, 1), named.slice(1, start))
}
