const forms = /^(ООО|ОАО|ЗАО|ПАО|НАО|АО|ИП|ГК|НКО|АНО|ФГУП|МУП|ГУП|LLC|LTD|INC|PLC|GMBH|AG|SA)\.?(?=[\s«"'])/iu
const hues = [20, 60, 90, 150, 200, 265, 300, 350]

/** One or two letters that stand for a name; the legal form of a company is not part of it. */
export function initialsOf(name: string): string {
  const bare = name
    .trim()
    .replace(forms, '')
    .replace(/[«»"'„“”()]/g, ' ')
  const words = bare.split(/[\s\-–—.]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const [first, second] = words
  if (!first) return '?'
  const letters = (Array.from(first)[0] ?? '') + (second ? (Array.from(second)[0] ?? '') : '')
  return letters.toLocaleUpperCase()
}

/** The hue of a name, one of eight, the same on every screen and machine. */
export function hueOf(name: string): number {
  let hash = 0
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return hues[hash % hues.length] ?? 200
}
