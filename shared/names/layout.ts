const latinKeys = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
const russianKeys = 'ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,'
const latin = [...latinKeys]
const russian = [...russianKeys]
const toRussianKey = new Map(latin.map((sign, at) => [sign, russian[at] ?? sign]))
const toLatinKey = new Map(russian.map((sign, at) => [sign, latin[at] ?? sign]))

/** The text as it would read had the same keys been pressed in the Russian layout: `ghjlf;b` → `продажи`. */
export function toRussianLayout(text: string): string {
  return [...text].map((sign) => toRussianKey.get(sign) ?? sign).join('')
}

/** The text as it would read had the same keys been pressed in the Latin layout: `цщкв` → `word`. */
export function toLatinLayout(text: string): string {
  return [...text].map((sign) => (/\p{Script=Cyrillic}/u.test(sign) ? (toLatinKey.get(sign) ?? sign) : sign)).join('')
}

/**
 * The text in the other layout, for a second try at a search. Unchanged when it holds letters of both scripts or of
 * neither, so that there is no other reading.
 */
export function switchLayout(text: string): string {
  const hasLatin = /\p{Script=Latin}/u.test(text)
  const hasCyrillic = /\p{Script=Cyrillic}/u.test(text)
  if (hasLatin === hasCyrillic) return text
  return hasLatin ? toRussianLayout(text) : toLatinLayout(text)
}
