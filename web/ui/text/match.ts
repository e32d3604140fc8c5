const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const cyrillic = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const toCyrillic = new Map(Array.from(latin, (key, at) => [key, cyrillic[at] ?? key]))
const toLatin = new Map(Array.from(cyrillic, (key, at) => [key, latin[at] ?? key]))

/** The same key presses in the other keyboard layout: `ghjlf;b` → `продажи`. */
export function switchLayout(text: string): string {
  const map = /[а-яё]/i.test(text) ? toLatin : toCyrillic
  return Array.from(text.toLowerCase(), (char) => map.get(char) ?? char).join('')
}

/** Text as it is compared: lower case, ё as е, one space. */
export function foldText(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim()
}

/**
 * How well a text answers to what was typed, in either keyboard layout: 3 begins with it, 2 a word begins with it,
 * 1 holds it somewhere, 0 does not.
 */
export function matchText(text: string, typed: string): number {
  return Math.max(scoreOf(foldText(text), foldText(typed)), scoreOf(foldText(text), foldText(switchLayout(typed))))
}

/** Whether a text is what was typed, in either keyboard layout. */
export function isSame(text: string, typed: string): boolean {
  return foldText(text) === foldText(typed) || foldText(text) === foldText(switchLayout(typed))
}

function scoreOf(text: string, typed: string): number {
  if (typed === '' || text.startsWith(typed)) return 3
  if (typed.split(' ').every((word) => text.split(/[\s«»"(),.-]+/).some((part) => part.startsWith(word)))) return 2
  return typed.split(' ').every((word) => text.includes(word)) ? 1 : 0
}
