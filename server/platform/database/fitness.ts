import sql from 'sql-template-tag'
import { StartupError } from '../terminal/startup-error.ts'
import type { Words } from '../terminal/words.ts'
import type { Queryable } from './database.ts'

const oldest = 150_000
const needed = ['btree_gin', 'pg_trgm']

/**
 * The order of texts: as people expect it, in all alphabets. Named in every text column, so that lists, comparisons and
 * indexes agree whatever order the database itself was made with.
 */
export const textOrder = '"und-x-icu"'

/**
 * Why a database cannot hold the product, in whole sentences; none when it can. That words in Cyrillic are found inside
 * depends on the database's LC_CTYPE, which only a new database can change.
 */
export async function unfitness(database: Queryable, t: Words): Promise<string[]> {
  const [found] = await database.query<{
    number: number
    version: string
    encoding: string
    ctype: string
    order: boolean
    extensions: string[]
  }>(
    sql`SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
      pg_encoding_to_char(encoding) AS encoding, datctype AS ctype,
      EXISTS (SELECT 1 FROM pg_collation WHERE collname = ${textOrder.replaceAll('"', '')}) AS order,
      ARRAY(SELECT name::text FROM pg_available_extensions WHERE name = ANY(${needed})) AS extensions
      FROM pg_database WHERE datname = current_database()`,
  )
  if (!found) return []
  const { number, version, encoding, ctype, extensions } = found
  if (number < oldest) return [t('doctor.database_old', { version })]
  const missing = needed.filter((name) => !extensions.includes(name))
  return [
    ...(encoding === 'UTF8' ? [] : [t('doctor.database_encoding', { encoding })]),
    ...(/^(C|POSIX)$/i.test(ctype) ? [t('doctor.database_letters', { ctype })] : []),
    ...(found.order ? [] : [t('doctor.database_order', { version })]),
    ...(missing.length === 0 ? [] : [t('doctor.extensions_missing', { names: missing.join(', ') })]),
  ]
}

/** Throws a `StartupError` that says what to do when the database cannot hold the product. */
export async function requireFit(database: Queryable, t: Words): Promise<void> {
  const reasons = await unfitness(database, t)
  if (reasons.length > 0) throw new StartupError(reasons.join('\n'))
}
