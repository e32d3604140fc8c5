import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { accessCondition, type Context, type ObjectEntry, rightsFor, targetsOf } from '../../../engine/index.ts'
import { referenceColumn } from '../next-step/columns.ts'

/** A record with very many others shows the activities of the newest of them. */
const perRelation = 200

/**
 * The record and those whose activities, comments and changes also show in its timeline, as far as the caller may see
 * them. Of ties (a person's part in a deal) it is what they tie to.
 */
export async function readRelated(ctx: Context, object: ObjectEntry, id: string): Promise<AnyReference[]> {
  const parts = (object.timelineFrom ?? []).flatMap((path) => {
    const [name = '', field = ''] = path.split('.')
    const from = ctx.registry.objects.get(name)
    const part = from && (from.inner ? tiedRecords(ctx, from, field, id) : pointingRecords(ctx, from, field, id))
    return part ? [sql`(${part})`] : []
  })
  const own = { object: object.name, id }
  if (parts.length === 0) return [own]
  const rows = await ctx.db.query<AnyReference>(
    sql`SELECT DISTINCT object, id::text AS id FROM (${join(parts, ' UNION ALL ')}) r`,
  )
  return [own, ...rows.filter((row) => row.id !== id)]
}

function pointingRecords(ctx: Context, from: ObjectEntry, field: string, id: string): Sql | undefined {
  if (rightsFor(ctx, from).read === 'none') return undefined
  return sql`SELECT ${from.name} AS object, t.id FROM ${raw(from.table)} t
    WHERE ${raw(`t.${referenceColumn(field)}`)} = ${id}::uuid AND t.deleted_at IS NULL AND ${accessCondition(ctx, from, 't')} ORDER BY t.id DESC LIMIT ${raw(String(perRelation))}`
}

function tiedRecords(ctx: Context, tie: ObjectEntry, field: string, id: string): Sql | undefined {
  const [name] = targetsOf(tie.fields[tie.accessThrough ?? ''] ?? { type: 'text' })
  const to = ctx.registry.objects.get(name ?? '')
  if (!to || !tie.accessThrough || rightsFor(ctx, to).read === 'none') return undefined
  return sql`SELECT ${to.name} AS object, p.id FROM ${raw(tie.table)} t JOIN ${raw(to.table)} p ON p.id = ${raw(`t.${referenceColumn(tie.accessThrough)}`)}
    WHERE ${raw(`t.${referenceColumn(field)}`)} = ${id}::uuid AND t.deleted_at IS NULL AND p.deleted_at IS NULL AND ${accessCondition(ctx, to, 'p')} ORDER BY t.id DESC LIMIT ${raw(String(perRelation))}`
}
