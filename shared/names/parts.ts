import { genderOfFirstName } from './russian-names.ts'

export type Gender = 'male' | 'female'
/** The parts of a name; a display form may come along. */
export interface NameParts {
  last: string | null
  first: string | null
  middle: string | null
}

const malePatronymic = /^[а-яё-]{2,}(ович|евич|ёвич)$|^(ильич|кузьмич|лукич|фомич|никитич|саввич|фокич)$/i
const femalePatronymic = /^[а-яё-]{2,}(овна|евна|ёвна|ична)$/i
const easternMale = /(^|\s|-)(оглы|огли|улы|уулу)$/i
const easternFemale = /(^|\s|-)(кызы|гызы|кизи)$/i

/** Whether the word has the form of a patronymic. */
export function isPatronymic(word: string): boolean {
  return genderOfPatronymic(word) !== null
}

/** The gender that a patronymic tells, or null when the word is none. */
export function genderOfPatronymic(word: string): Gender | null {
  if (malePatronymic.test(word) || easternMale.test(word)) return 'male'
  if (femalePatronymic.test(word) || easternFemale.test(word)) return 'female'
  return null
}

/** Whether the word ends as Russian surnames do. */
export function isSurnameLike(word: string): boolean {
  return /(ов|ев|ёв|ин|ын|ский|цкий|ской|ова|ева|ёва|ина|ына|ская|цкая|енко|чук|юк|ян|ых|их|дзе|швили)$/i.test(word)
}

/** Gender by patronymic, else by first name, else by the form of the surname; null when nothing tells it. */
export function genderOf(name: NameParts): Gender | null {
  const byMiddle = name.middle ? genderOfPatronymic(name.middle) : null
  if (byMiddle) return byMiddle
  const byFirst = name.first ? genderOfFirstName(name.first) : null
  if (byFirst) return byFirst
  if (name.last && /(ова|ева|ёва|ина|ына|ская|цкая)$/i.test(name.last)) return 'female'
  if (name.last && /(ов|ев|ёв|ын|ский|цкий)$/i.test(name.last)) return 'male'
  return null
}

const firstLetter = (word: string | null | undefined) =>
  [...(word?.replace(/^[^\p{L}]+/u, '') ?? '')][0]?.toUpperCase() ?? ''

/** Two letters for an avatar: first name, then surname: `АК`. */
export function initialsOf(name: NameParts): string {
  return firstLetter(name.first) + firstLetter(name.last) || firstLetter(name.middle)
}

/**
 * A name as a line: `full` «Крылова Анна Петровна», `usual` «Анна Крылова», `short` «Крылова А. П.», `polite` «Анна Петровна».
 */
export function formatName(name: NameParts, form: 'full' | 'usual' | 'short' | 'polite'): string {
  const join = (...words: (string | null)[]) => words.filter(Boolean).join(' ')
  if (form === 'full') return join(name.last, name.first, name.middle)
  if (form === 'usual') return join(name.first, name.last) || (name.middle ?? '')
  if (form === 'polite') return join(name.first, name.middle) || (name.last ?? '')
  const dots = [name.first, name.middle].filter(Boolean).map((word) => `${firstLetter(word)}.`)
  return name.last ? join(name.last, ...dots) : join(name.first, name.middle)
}
