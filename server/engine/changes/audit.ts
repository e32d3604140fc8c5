import type { Change } from '@rodnik/shared/api/shapes.ts'
import type { AuditEntry, AuditQuery } from '@rodnik/shared/changes/audit.ts'
import sql, { join, raw } from 'sql-template-tag'
import { AppError } from '../../platform/errors/app-error.ts'
import { accessCondition } from '../access/condition.ts'
import type { Context } from '../context.ts'
import { recordJson } from '../query/select.ts'
import { mayAudit, recordKey, visibleRecords } from './visible.ts'

const usualDays = 30
const dayMs = 24 * 3600 * 1000

/**
 * The change log of everything, the newest first: records, settings, ways in. For owners and administrators. Without a
 * period it reads the last 30 days, so that it never walks the whole log. Others' private views stay private.
 */
export async function auditChanges(
  ctx: Context,
  query: AuditQuery,
): Promise<{ data: AuditEntry[]; nextCursor: string | null }> {
  if (!mayAudit(ctx)) throw new AppError('denied')
  const limit = query.limit ?? 50
  const to = query.to ?? new Date(ctx.clock.now().getTime() + dayMs).toISOString()
  const from = query.from ?? new Date(new Date(to).getTime() - (usualDays + 1) * dayMs).toISOString()
  const conditions = [sql`c.at >= ${from}::timestamptz`, sql`c.at < ${to}::timestamptz`]
  if (query.actor) conditions.push(sql`c.actor = ${query.actor}::uuid`)
  if (query.object) conditions.push(sql`c.object = ${query.object}`)
  if (query.record) conditions.push(sql`c.record = ${query.record}::uuid`)
  if (query.cursor) conditions.push(sql`c.id < ${query.cursor}::bigint`)
  const rows = await ctx.db.query<Change>(
    sql`SELECT c.id::text AS id, to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, c.set_id AS "set", c.actor, c.cause, c.object, c.record, c.op, c.diff
      FROM changes c WHERE ${join(conditions, ' AND ')} ORDER BY c.id DESC LIMIT ${limit + 1}`,
  )
  const page = rows.slice(0, limit)
  const own = page.filter((row) => ctx.registry.objects.has(row.object))
  const visible = await visibleRecords(ctx, own)
  const shown = page.filter(
    (row) => !ctx.registry.objects.has(row.object) || row.op === 'purge' || visible.has(recordKey(row)) || isGone(row),
  )
  const titles = await titlesOf(ctx, [
    ...shown.filter((row) => visible.has(recordKey(row))),
    ...shown.flatMap((row) => (row.actor ? [{ object: 'user', record: row.actor }] : [])),
  ])
  return {
    data: shown.map((row) => ({
      ...row,
      title: titles.get(recordKey(row)) ?? null,
      actorTitle: row.actor ? (titles.get(recordKey({ object: 'user', record: row.actor })) ?? null) : null,
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** An entry that lost its values belongs to what was deleted for good: only the fact is left of it. */
function isGone(row: Change): boolean {
  return Object.keys(row.diff).length === 0 && row.op === 'create'
}

async function titlesOf(ctx: Context, wanted: { object: string; record: string }[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const [name, those] of Map.groupBy(wanted, (one) => one.object)) {
    const object = ctx.registry.objects.get(name)
    if (!object) continue
    const ids = [...new Set(those.map((one) => one.record))]
    const rows = await ctx.db.query<{ j: string }>(
      sql`SELECT ${recordJson(ctx, object, 't', ['title'])} AS j FROM ${raw(object.table)} t WHERE t.id = ANY(${ids}::uuid[]) AND ${accessCondition(ctx, object, 't')}`,
    )
    for (const { j } of rows) {
      const { id, title } = JSON.parse(j) as { id: string; title: string | null }
      if (title) titles.set(recordKey({ object: name, record: id }), title)
    }
  }
  return titles
}
