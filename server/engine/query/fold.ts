import { foldYo } from '@rodnik/shared/names/fold.ts'

/** The form in which texts are compared without regard to case and ё; the SQL twin is the function `fold_text`. */
export function fold(text: string): string {
  return foldYo(text.toLowerCase())
}

/** Makes a LIKE pattern literal. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}
