import type { Refused } from './kind.ts'

// Control characters other than tab, line feed and carriage return; PostgreSQL refuses NUL anyway.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
const loneSurrogate = /\p{Surrogate}/u

// Printable Latin and Russian letters on one line: nothing to mend, nothing to refuse, one form only.
const simple =
  /^[\u0021-\u007e\u0410-\u044f\u0401\u0451«»№—–](?:[\u0020-\u007e\u0410-\u044f\u0401\u0451«»№—–]*[\u0021-\u007e\u0410-\u044f\u0401\u0451«»№—–])?$/

/** Trims and checks a text. One line unless `lines`; an empty text becomes null. */
export function readText(value: unknown, maxLength: number, lines = false): { text: string | null } | Refused {
  if (typeof value !== 'string') return { fault: 'not_text' }
  if (value.length <= maxLength && simple.test(value)) return { text: value }
  const text = lines ? value.replace(/\r\n?/g, '\n').trimEnd() : value.replace(/[\r\n\t]+/g, ' ').trim()
  if (control.test(text) || loneSurrogate.test(text)) return { fault: 'control_characters' }
  if (text.length > maxLength) return { fault: 'too_long', data: { max: maxLength, length: text.length } }
  return { text: text === '' ? null : text.normalize('NFC') }
}
