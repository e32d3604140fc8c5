import sql, { join, raw, type Sql } from 'sql-template-tag'
import { escapeLike, fold } from '../query/fold.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { searchTerms } from './terms.ts'

/** Condition of rows that contain all words of `written`, as they stand or as typed in the other keyboard layout. */
export function searchCondition(object: ObjectEntry, alias: string, written: string): Sql {
  if (!hasSearch(object)) {
    const pattern = `%${escapeLike(fold(written.trim()))}%`
    return sql`fold_text(${raw(`${alias}.${object.titleField}`)}::text) LIKE ${pattern}`
  }
  const ways = searchTerms(written).map((query) => sql`${raw(alias)}.search @@ to_tsquery('russian', ${query})`)
  return ways.length === 0 ? sql`FALSE` : sql`(${join(ways, ' OR ')})`
}

/** Whether the object has searched fields, and so a search column. */
export function hasSearch(object: ObjectEntry): boolean {
  return Object.values(object.fields).some((def) => def.search)
}
