const twoDigitCodes = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/** Splits the digits of an international number into calling code and the rest. */
function splitCode(digits: string): [string, string] {
  const length = /^[17]/.test(digits) ? 1 : twoDigitCodes.test(digits) ? 2 : 3
  return [digits.slice(0, length), digits.slice(length)]
}

/** Calling code and length of the rest → how the rest is cut and written. */
const shapes: Record<string, [RegExp, string]> = {
  '7:10': [/^(\d{3})(\d{3})(\d{2})(\d{2})$/, '$1 $2-$3-$4'],
  '375:9': [/^(\d{2})(\d{3})(\d{2})(\d{2})$/, '$1 $2-$3-$4'],
  '380:9': [/^(\d{2})(\d{3})(\d{2})(\d{2})$/, '$1 $2-$3-$4'],
  '998:9': [/^(\d{2})(\d{3})(\d{2})(\d{2})$/, '$1 $2-$3-$4'],
  '1:10': [/^(\d{3})(\d{3})(\d{4})$/, '$1 $2-$3'],
}

/**
 * A stored number in groups: `+7 921 555-12-34`, with its extension after `#`. Needs no library, so that lists may use it; a text that
 * is no E.164 number comes back as it is.
 */
export function formatPhone(stored: string): string {
  const match = /^\+(\d{5,15})(?:;ext=(\d+))?$/.exec(stored)
  if (!match?.[1]) return stored
  const [code, rest] = splitCode(match[1])
  const shape = shapes[`${code}:${rest.length}`]
  const national = shape ? rest.replace(...shape) : inThrees(rest)
  return `+${code} ${national}${match[2] ? ` #${match[2]}` : ''}`
}

/** Groups of three from the left; what remains joins the last group when it is a single digit. */
function inThrees(digits: string): string {
  const parts = digits.match(/\d{1,3}/g) ?? []
  if (parts.length > 1 && parts.at(-1)?.length === 1) parts.splice(-2, 2, parts.slice(-2).join(''))
  return parts.join(' ')
}

/** The address for a telephone link: `tel:+79215551234`, with the extension after a pause. */
export function phoneLink(stored: string): string {
  return `tel:${stored.replace(';ext=', ',')}`
}
