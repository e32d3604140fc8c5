import type { QueryInput, RecordData } from '@rodnik/shared/api/shapes.ts'
import sql, { raw } from 'sql-template-tag'
import { AppError } from '../../platform/errors/app-error.ts'
import { accessCondition } from '../access/condition.ts'
import { requireRight } from '../access/rights.ts'
import type { Context } from '../context.ts'
import { isId } from '../fields/lookup.ts'
import { listPage } from '../query/list.ts'
import { recordJson } from '../query/select.ts'
import type { ObjectEntry } from '../registry/registry.ts'

/** A record's JSON text, also from the trash (then with `deletedAt`); null when there is none that the caller may see. */
export async function findRecordText(
  ctx: Context,
  object: ObjectEntry,
  id: string,
  fields?: string[],
): Promise<string | null> {
  requireRight(ctx, object, 'read')
  if (!isId(id)) return null
  const statement = sql`SELECT ${recordJson(ctx, object, 't', fields)} AS j, to_char(t.deleted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS d FROM ${raw(object.table)} t WHERE t.id = ${id}::uuid AND ${accessCondition(ctx, object, 't')}`
  const [row] = await ctx.db.query<{ j: string; d: string | null }>(
    statement,
    // All fields: one text per object and kind of right, so each connection prepares it once.
    fields ? undefined : nameOf(object, statement.text),
  )
  if (!row) return null
  return row.d ? `${row.j.slice(0, -1)},"deletedAt":"${row.d}"}` : row.j
}

const names = new Map<string, string>()

function nameOf(object: ObjectEntry, text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `record_${object.table}_${names.size}`.slice(-63)
  names.set(text, name)
  return name
}

/** A record, or null. */
export async function findRecord(
  ctx: Context,
  object: ObjectEntry,
  id: string,
  fields?: string[],
): Promise<RecordData | null> {
  const text = await findRecordText(ctx, object, id, fields)
  return text === null ? null : (JSON.parse(text) as RecordData)
}

/** A record; throws `missing` when there is none that the caller may see. */
export async function getRecord(ctx: Context, object: ObjectEntry, id: string, fields?: string[]): Promise<RecordData> {
  const record = await findRecord(ctx, object, id, fields)
  if (!record) throw new AppError('missing', { object: object.name, id })
  return record
}

/** As `getRecord`, but what is in the trash is missing, too: for what is about to be used. */
export async function getLive(ctx: Context, object: ObjectEntry, id: string): Promise<RecordData> {
  const record = await getRecord(ctx, object, id)
  if (record.deletedAt) throw new AppError('missing', { object: object.name, id })
  return record
}

/** One page of records, parsed. For code; pages to clients go as text (`listPage`). */
export async function listRecords(ctx: Context, object: ObjectEntry, input: QueryInput = {}): Promise<RecordData[]> {
  const page = await listPage(ctx, object, input)
  return page.rows.map((row) => JSON.parse(row) as RecordData)
}
