import type { ColumnMapping, ImportMapping } from '@rodnik/shared/imports/mapping.ts'
import type { SourceColumn } from '@rodnik/shared/imports/source.ts'
import sql from 'sql-template-tag'
import type { Context } from '../../../engine/index.ts'
import { foldLabel } from '../values/labels.ts'

/** What is remembered of a column: everything but its position. `field` is null where the column was left out. */
export type RememberedColumn = Omit<ColumnMapping, 'column' | 'text' | 'field'> & { field: string | null }

/** Remembers where the columns of a file went, by their names. */
export async function rememberMapping(ctx: Context, mapping: ImportMapping, columns: SourceColumn[]): Promise<void> {
  const seen = new Map<string, RememberedColumn>()
  for (const column of columns) {
    const header = foldLabel(column.name).slice(0, 200)
    if (header === '' || seen.has(header)) continue
    const mapped = mapping.columns.find(
      (one) => one.column === column.index || (typeof one.column === 'string' && foldLabel(one.column) === header),
    )
    const { column: _, text: __, ...rest } = mapped ?? { field: null, onFault: 'refuse' as const }
    seen.set(header, rest)
  }
  const rows = [...seen].map(([header, kept]) => ({ header, mapping: kept }))
  if (rows.length === 0) return
  await ctx.db.query(
    sql`INSERT INTO import_memory (object, header, mapping, used_at)
      SELECT ${mapping.object}, x.header, x.mapping, ${ctx.clock.now().toISOString()}::timestamptz FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(header text, mapping jsonb)
      ON CONFLICT (object, header) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
  )
}

/** What is remembered of the columns for an object, by folded name. */
export async function recallMapping(
  ctx: Context,
  object: string,
  columns: SourceColumn[],
): Promise<Map<string, RememberedColumn>> {
  const headers = [...new Set(columns.map((column) => foldLabel(column.name).slice(0, 200)))].filter(
    (header) => header !== '',
  )
  const rows = await ctx.db.query<{ header: string; mapping: RememberedColumn }>(
    sql`SELECT header, mapping FROM import_memory WHERE object = ${object} AND header = ANY(${headers}::text[])`,
  )
  return new Map(rows.map((row) => [row.header, row.mapping]))
}
