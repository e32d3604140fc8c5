import { phoneSearchForms } from '@rodnik/shared/phones/search.ts'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { snake } from '../fields/kind.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { escapeLike } from './fold.ts'

/** Patterns of stored numbers of which the text may be a part, written in any form; none when it is no part of a number. */
export function phonePatterns(written: string): string[] {
  return phoneSearchForms(written).map((form) => `%${escapeLike(form)}%`)
}

/** Conditions of rows that have such a number in one of their fields, each answered by the index of that field. */
export function phoneConditions(object: ObjectEntry, alias: string, patterns: string[]): Sql[] {
  return Object.entries(object.fields).flatMap(([name, def]) =>
    def.type === 'phone' ? [likeAny(raw(`${alias}.${snake(name)}`), patterns)] : [],
  )
}

/** Whether a text has one of the patterns, as the indexes of parts are asked. */
export function likeAny(expression: Sql, patterns: string[]): Sql {
  const ways = patterns.map((pattern) => sql`fold_text(${expression}) LIKE ${pattern}`)
  return ways.length === 1 ? (ways[0] as Sql) : sql`(${join(ways, ' OR ')})`
}
