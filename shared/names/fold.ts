/** Writes ё as е, so that both spellings meet. */
export function foldYo(text: string): string {
  return text.replaceAll('ё', 'е').replaceAll('Ё', 'Е')
}

/** One spelling for comparing names: lower case, ё as е, no accents, single spaces, plain dashes and quotes. */
export function foldForCompare(text: string): string {
  return foldYo(text.normalize('NFC').toLowerCase())
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[«»„“”"'`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
