import { foldForCompare } from '@rodnik/shared/names/fold.ts'

/** The form in which names of columns and options are compared: case, ё, spaces, hyphens and underscores do not count. */
export function foldLabel(text: string): string {
  return foldForCompare(text)
    .replace(/[\s_\-.:]+/g, ' ')
    .trim()
}
