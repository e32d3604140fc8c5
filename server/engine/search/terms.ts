import { switchLayout } from '@rodnik/shared/names/layout.ts'
import { isLegalForm } from '@rodnik/shared/names/legal-forms.ts'
import { fold } from '../query/fold.ts'

/**
 * Turns what was typed into text search queries, in order of likelihood: the words as they are, then as typed in the
 * other keyboard layout, then without the legal form of a company, which often is not part of its name. Each word matches
 * by its word form or as the beginning of a word.
 */
export function searchTerms(written: string): string[] {
  const queries = new Set<string>()
  const bare = new Set<string>()
  for (const text of [written, switchLayout(written)]) {
    const words =
      fold(text.slice(0, 200))
        .match(/[\p{L}\p{N}]+/gu)
        ?.slice(0, 8) ?? []
    if (words.length > 0) queries.add(queryOf(words))
    const named = words.filter((word) => !isLegalForm(word))
    if (named.length > 0 && named.length < words.length) bare.add(queryOf(named))
  }
  return [...queries, ...bare]
}

function queryOf(words: string[]): string {
  return words.map((word) => `(${word} | ${word}:*)`).join(' & ')
}
