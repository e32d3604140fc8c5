import sql, { join, raw, type Sql } from 'sql-template-tag'
import { kinds } from '../fields/kinds.ts'
import { escapeLike, fold } from '../query/fold.ts'
import { phoneConditions, phonePatterns } from '../query/phone-parts.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { isLittle } from './little-words.ts'
import { hostQuery, queryOf, searchTerms } from './terms.ts'

/** The index of parts holds pieces of three letters. */
const shortestPart = 3

/** Condition of rows that contain all words of `written`, as they stand or as typed in the other keyboard layout, or a number of which it is a part. */
export function searchCondition(object: ObjectEntry, alias: string, written: string): Sql {
  if (!hasSearch(object)) {
    const pattern = `%${escapeLike(fold(written.trim()))}%`
    return sql`fold_text(${raw(titleColumn(object, alias))}::text) LIKE ${pattern}`
  }
  const ways = searchTerms(written).flatMap((words) => {
    const text = words.join(' ')
    const byWords = sql`${raw(alias)}.search @@ ${queryOf(words)}`
    // «Все для вас» is a name like others, but none of its words stands in the index of words.
    return words.every(isLittle) && text.length >= shortestPart
      ? [byWords, sql`fold_text(${raw(titleColumn(object, alias))}) LIKE ${`%${escapeLike(text)}%`}`]
      : [byWords]
  })
  const host = hostQuery(written)
  if (host) ways.push(sql`${raw(alias)}.search @@ ${host}`)
  const patterns = phonePatterns(written)
  if (patterns.length > 0) ways.push(...phoneConditions(object, alias, patterns))
  return ways.length === 0 ? sql`FALSE` : sql`(${join(ways, ' OR ')})`
}

function titleColumn(object: ObjectEntry, alias: string): string {
  const def = object.fields[object.titleField]
  if (!def) throw new Error(`${object.name} has no title`)
  return kinds[def.type].compare(alias, object.titleField, def)
}

/** Whether the object has searched fields, and so a search column. */
export function hasSearch(object: ObjectEntry): boolean {
  return Object.values(object.fields).some((def) => def.search)
}
