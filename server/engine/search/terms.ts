import { switchLayout } from '@rodnik/shared/names/layout.ts'
import { fold } from '../query/fold.ts'

/**
 * Turns what was typed into text search queries, in order of likelihood: the words as they are, then as typed in the
 * other keyboard layout. Each word matches by its word form or as the beginning of a word.
 */
export function searchTerms(written: string): string[] {
  const queries = new Set<string>()
  for (const text of [written, switchLayout(written)]) {
    const words =
      fold(text.slice(0, 200))
        .match(/[\p{L}\p{N}]+/gu)
        ?.slice(0, 8) ?? []
    if (words.length > 0) queries.add(words.map((word) => `(${word} | ${word}:*)`).join(' & '))
  }
  return [...queries]
}
