import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import sql, { raw } from 'sql-template-tag'
import { accessCondition, type Context, updateRecords } from '../../engine/index.ts'
import { assertNoFaults } from '../../platform/errors/app-error.ts'

/** Gives files that the caller has sent to what was just written; one that is gone or another's is a fault of the input. */
export async function attachFiles(ctx: Context, ids: string[] | undefined, about: AnyReference): Promise<void> {
  if (!ids || ids.length === 0) return
  const object = ctx.registry.get('file')
  const own = await ctx.db.query<{ id: string }>(
    sql`SELECT t.id::text AS id FROM ${raw(object.table)} t WHERE t.id = ANY(${ids}::uuid[]) AND t.deleted_at IS NULL AND ${accessCondition(ctx, object, 't', 'update')}`,
  )
  const known = new Set(own.map(({ id }) => id))
  assertNoFaults(
    ids.flatMap((id, at) =>
      known.has(id.toLowerCase()) ? [] : [{ path: `/files/${at}`, code: 'no_such_record', data: { object: 'file' } }],
    ),
  )
  await updateRecords(
    ctx,
    object,
    [...known].map((id) => ({ id, values: { about } })),
  )
}
