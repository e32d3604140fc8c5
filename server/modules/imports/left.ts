import type { LeftRecord } from '@rodnik/shared/imports/shapes.ts'
import sql, { raw } from 'sql-template-tag'
import { type Context, recordJson, rightsFor, rowCondition } from '../../engine/index.ts'

const named = 20

/** How many records the undo of an import has left, and the first of them that the caller may see, its own kind first. */
export async function leftOf(
  ctx: Context,
  id: string,
  object: string | null,
): Promise<{ count: number; records: LeftRecord[] }> {
  const rows = await ctx.db.query<{ record: string; count: number }>(
    sql`SELECT record, count(*) OVER () AS count FROM import_left WHERE import_id = ${id}::uuid AND stayed
      ORDER BY split_part(record, ':', 1) <> ${object ?? ''}, record LIMIT ${named}`,
  )
  const records: LeftRecord[] = []
  for (const [name, group] of Map.groupBy(rows, ({ record }) => record.slice(0, record.indexOf(':'))))
    records.push(
      ...(await titled(
        ctx,
        name,
        group.map(({ record }) => record.slice(name.length + 1)),
      )),
    )
  return { count: rows[0]?.count ?? 0, records }
}

async function titled(ctx: Context, name: string, ids: string[]): Promise<LeftRecord[]> {
  const object = ctx.registry.objects.get(name)
  if (!object || rightsFor(ctx, object).read === 'none') return []
  const rows = await ctx.db.query<{ j: string }>(
    sql`SELECT ${recordJson(ctx, object, 't', ['title'])} AS j FROM ${raw(object.table)} t WHERE t.id = ANY(${ids}::uuid[]) AND ${rowCondition(ctx, object, 't', {})} ORDER BY t.id`,
  )
  return rows.map(({ j }) => {
    const { id, title } = JSON.parse(j) as { id: string; title: string | null }
    return { object: name, id, title: title ?? '' }
  })
}
