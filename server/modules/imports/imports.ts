import type { ImportMapping } from '@rodnik/shared/imports/mapping.ts'
import type { ImportCounts, ImportData, ImportState, Rehearsal, Rounded } from '@rodnik/shared/imports/shapes.ts'
import type { SourceColumn, SourceFormat } from '@rodnik/shared/imports/source.ts'
import sql, { empty } from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import { type Context, isId } from '../../engine/index.ts'
import type { Queryable } from '../../platform/database/database.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { sentence } from '../../platform/http/sentences.ts'
import { leftOf } from './left.ts'

/** One import as it is stored. */
export interface StoredImport {
  id: string
  state: ImportState
  file_name: string
  file_size: number
  object: string | null
  format: SourceFormat | null
  columns: SourceColumn[] | null
  mapping: ImportMapping | null
  rehearsal: Rehearsal | null
  done: number
  total: number
  error: { code: string; data?: Record<string, unknown> } | null
  created_by: string
  created_at: string
  finished_at: string | null
}

const columns = sql`id::text, state, file_name, file_size, object, format, columns, mapping, rehearsal, done, total, error, created_by::text,
  to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS created_at,
  to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS finished_at`

/** Notes a new file. */
export async function insertImport(ctx: Context, file: { name: string; size: number; rows: number }): Promise<string> {
  const id = newId()
  await ctx.db.query(
    sql`INSERT INTO imports (id, state, file_name, file_size, total, created_by, created_at)
      VALUES (${id}::uuid, 'uploaded', ${file.name}, ${file.size}, ${file.rows}, ${ctx.actor.id}::uuid, ${ctx.clock.now().toISOString()}::timestamptz)`,
  )
  return id
}

/** An import of the caller; `missing` for another's. `lock` holds it against other steps until the transaction ends. */
export async function getImport(ctx: Context, id: string, lock = false): Promise<StoredImport> {
  const [row] = isId(id)
    ? await ctx.db.query<StoredImport>(
        sql`SELECT ${columns} FROM imports WHERE id = ${id}::uuid AND created_by = ${ctx.actor.id}::uuid ${lock ? sql`FOR UPDATE` : empty}`,
      )
    : []
  if (!row) throw new AppError('missing')
  return row
}

/** An import by its id, for jobs; null when it has been removed. */
export async function findImport(db: Queryable, id: string): Promise<StoredImport | null> {
  const [row] = await db.query<StoredImport>(sql`SELECT ${columns} FROM imports WHERE id = ${id}::uuid`)
  return row ?? null
}

/** The latest imports of the caller. */
export async function listImports(ctx: Context): Promise<StoredImport[]> {
  return ctx.db.query<StoredImport>(
    sql`SELECT ${columns} FROM imports WHERE created_by = ${ctx.actor.id}::uuid ORDER BY created_at DESC, id DESC LIMIT 50`,
  )
}

type Change = Partial<
  Pick<StoredImport, 'state' | 'object' | 'format' | 'columns' | 'mapping' | 'rehearsal' | 'done' | 'total' | 'error'>
> & {
  finished?: boolean
  /** Only if the import still stands there: a rehearsal must not end what has been started meanwhile. */
  onlyIn?: ImportState[]
}

/** Changes what is stored about an import. */
export async function changeImport(db: Queryable, id: string, change: Change): Promise<void> {
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))
  const given = (key: keyof Change) => key in change
  await db.query(
    sql`UPDATE imports SET
      state = coalesce(${change.state ?? null}, state),
      object = CASE WHEN ${given('object')} THEN ${change.object ?? null} ELSE object END,
      format = CASE WHEN ${given('format')} THEN ${json(change.format)}::jsonb ELSE format END,
      columns = CASE WHEN ${given('columns')} THEN ${json(change.columns)}::jsonb ELSE columns END,
      mapping = CASE WHEN ${given('mapping')} THEN ${json(change.mapping)}::jsonb ELSE mapping END,
      rehearsal = CASE WHEN ${given('rehearsal')} THEN ${json(change.rehearsal)}::jsonb ELSE rehearsal END,
      done = coalesce(${change.done ?? null}::bigint, done),
      total = coalesce(${change.total ?? null}::bigint, total),
      error = CASE WHEN ${given('error')} THEN ${json(change.error)}::jsonb ELSE error END,
      finished_at = CASE WHEN ${change.finished ?? false} THEN now() ELSE finished_at END
      WHERE id = ${id}::uuid AND (${change.onlyIn ?? null}::text[] IS NULL OR state = ANY(${change.onlyIn ?? null}::text[]))`,
  )
}

/** What became of the rows so far: the sum over the batches that are written and not taken back; null without any. */
export async function countsOf(db: Queryable, id: string): Promise<ImportCounts | null> {
  const [row] = await db.query<ImportCounts & { batches: number }>(
    sql`SELECT count(*) AS batches, coalesce(sum((counts->>'rows')::bigint), 0)::bigint AS rows, coalesce(sum((counts->>'create')::bigint), 0)::bigint AS create,
      coalesce(sum((counts->>'update')::bigint), 0)::bigint AS update, coalesce(sum((counts->>'skip')::bigint), 0)::bigint AS skip,
      coalesce(sum((counts->>'refuse')::bigint), 0)::bigint AS refuse FROM import_batches WHERE import_id = ${id}::uuid AND NOT undone`,
  )
  if (!row || row.batches === 0) return null
  const { batches: _, ...counts } = row
  return counts
}

/** How many numbers the batches that are written and not taken back have rounded. */
async function roundedOf(db: Queryable, id: string): Promise<Rounded[]> {
  return db.query<Rounded>(
    sql`SELECT r->>'field' AS field, (r->>'column')::integer AS column, sum((r->>'count')::bigint)::bigint AS count
      FROM import_batches, jsonb_array_elements(counts->'rounded') r WHERE import_id = ${id}::uuid AND NOT undone
      GROUP BY 1, 2 ORDER BY 2, 1`,
  )
}

/** An import as the API gives it. */
export async function importData(ctx: Context, stored: StoredImport): Promise<ImportData> {
  const left = stored.state === 'undone' ? await leftOf(ctx, stored.id, stored.object) : { count: 0, records: [] }
  return {
    id: stored.id,
    state: stored.state,
    file: { name: stored.file_name, size: stored.file_size },
    object: stored.object,
    format: stored.format,
    mapping: stored.mapping,
    progress: { done: stored.done, total: Math.max(stored.total, stored.done) },
    counts: await countsOf(ctx.db, stored.id),
    rounded: await roundedOf(ctx.db, stored.id),
    rehearsal: stored.rehearsal,
    left: left.count,
    leftRecords: left.records,
    error: stored.error ? sentence(ctx.locale, stored.error.code, stored.error.data) : null,
    createdAt: stored.created_at,
    createdBy: stored.created_by,
    finishedAt: stored.finished_at,
  }
}
