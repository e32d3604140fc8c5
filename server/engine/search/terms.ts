import { readWebAddress } from '@rodnik/shared/links/web-address.ts'
import { switchLayout } from '@rodnik/shared/names/layout.ts'
import { isLegalForm } from '@rodnik/shared/names/legal-forms.ts'
import sql, { join, type Sql } from 'sql-template-tag'
import { fold } from '../query/fold.ts'

/**
 * Turns what was typed into text search queries, in order of likelihood: the words as they are, then as typed in the
 * other keyboard layout, then without the legal form of a company, which often is not part of its name.
 */
export function searchTerms(written: string): string[][] {
  const queries = new Set<string>()
  const bare = new Set<string>()
  for (const text of [written, switchLayout(written)]) {
    const words =
      fold(text.slice(0, 200))
        .match(/[\p{L}\p{N}]+/gu)
        ?.slice(0, 8) ?? []
    if (words.length > 0) queries.add(words.join(' '))
    const named = words.filter((word) => !isLegalForm(word))
    if (named.length > 0 && named.length < words.length) bare.add(named.join(' '))
  }
  return [...new Set([...queries, ...bare])].map((words) => words.split(' '))
}

/**
 * A query for all the words, each in any of its forms or as the beginning of a word as it is written (the rules of the
 * language bend or drop the beginnings of some names: Ily, Вас, Над). Little words amid others are left out. Short numbers begin
 * too much to be looked for as beginnings.
 */
export function queryOf(words: string[]): Sql {
  const each = words.map((word) => {
    const forms = sql`to_tsquery('russian', ${word})`
    if (/^\d{1,2}$/.test(word) && words.length > 1) return forms
    const beginning = sql`to_tsquery('simple', ${`${word}:*`})`
    return words.length === 1
      ? sql`(${forms} || ${beginning})`
      : sql`(${forms} || CASE WHEN numnode(${forms}) > 0 THEN ${beginning} ELSE ''::tsquery END)`
  })
  return sql`(${join(each, ' && ')})`
}

const siteForm = /^(?:https?:\/\/)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#:]\S*)?$/iu

/** A query for the host of a site, which stands whole in the index of words, with or without `www.`; undefined for other texts. */
export function hostQuery(written: string): Sql | undefined {
  const text = written.trim()
  const host = siteForm.test(text) ? readWebAddress(text)?.hostname.replace(/^www\./, '') : undefined
  return host === undefined ? undefined : sql`to_tsquery('simple', ${`'${host}' | 'www.${host}'`})`
}

/** A query for all the words in any of their forms as whole words: of frequent ones PostgreSQL then takes a sample. */
export function formsOf(words: string[]): Sql {
  return sql`to_tsquery('russian', ${words.join(' & ')})`
}
