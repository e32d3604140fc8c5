import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import sql, { join, raw } from 'sql-template-tag'
import type { Context } from '../context.ts'
import { referenceColumn } from '../fields/lookup.ts'

/**
 * For deleting records for good: removes the rows of the files attached to them, inside the transaction of the caller, and
 * answers what removes their contents. Call that only after the commit: until then nothing on the disk is touched, and what
 * a crash in between leaves there `files.tidy` puts aside. A file that a field of another record names stays.
 */
export async function dropFilesOf(ctx: Context, records: AnyReference[]): Promise<() => Promise<void>> {
  const file = ctx.registry.objects.get('file')
  if (!file || records.length === 0) return async () => undefined
  const objects = records.map(({ object }) => object)
  const ids = records.map(({ id }) => id)
  const named = ctx.registry.pointingAt('file').map(({ object, field }) => {
    const column = raw(`r.${referenceColumn(field)}`)
    return sql`EXISTS (SELECT 1 FROM ${raw(object.table)} r WHERE ${column} = t.id AND (${object.name}::text, r.id) NOT IN (SELECT * FROM unnest(${objects}::text[], ${ids}::uuid[])))`
  })
  const kept = named.length > 0 ? sql`(${join(named, ' OR ')})` : sql`FALSE`
  const ours = sql`(t.about_object, t.about_id) IN (SELECT * FROM unnest(${objects}::text[], ${ids}::uuid[]))`
  await ctx.db.query(
    sql`UPDATE ${raw(file.table)} t SET about_object = NULL, about_id = NULL WHERE ${ours} AND ${kept}`,
  )
  const gone = await ctx.db.query<{ id: string }>(
    sql`DELETE FROM ${raw(file.table)} t WHERE ${ours} RETURNING t.id::text AS id`,
  )
  return async () => {
    if (ctx.files.here) for (const { id } of gone) await ctx.files.delete(id)
  }
}
