import sql from 'sql-template-tag'
import type { Queryable } from '../../platform/database/database.ts'
import { textOrder } from '../../platform/database/fitness.ts'
import type { DesiredTable } from './desired.ts'

/** The collation of a column's type in its definition: texts are ordered as people expect it, on any database. */
export function orderOf(type: string): string {
  return type === 'text' || type === 'text[]' ? ` COLLATE ${textOrder}` : ''
}

/**
 * Gives the texts of an older schema that order. What is computed from them is dropped and made anew by what follows. Where
 * the database itself has that order, as the embedded one, nothing is to be done.
 */
export async function mendTextOrder(
  database: Queryable,
  tables: DesiredTable[],
  exec: (statement: string) => Promise<void>,
): Promise<void> {
  const rows = await database.query<{ table: string; column: string; type: string }>(
    sql`SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation o ON o.oid = a.attcollation
      WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(${tables.map((table) => table.name)})
        AND o.collname = 'default' AND NOT EXISTS (SELECT 1 FROM pg_database d WHERE d.datname = current_database() AND d.datlocprovider = 'i'
          AND coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') = 'und')`,
  )
  for (const table of tables) {
    const computed = new Set(table.columns.filter((column) => column.generated).map((column) => column.name))
    const texts = rows.filter((row) => row.table === table.name && !computed.has(row.column))
    const changes = [
      ...[...computed].map((column) => `DROP COLUMN IF EXISTS ${column}`),
      ...texts.map((row) => `ALTER COLUMN ${row.column} TYPE ${row.type}${orderOf(row.type)}`),
    ]
    if (texts.length > 0) await exec(`ALTER TABLE ${table.name} ${changes.join(', ')}`)
  }
}
