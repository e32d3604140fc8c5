import sql from 'sql-template-tag'
import type { Context } from '../../../engine/index.ts'
import { assertNoFaults } from '../../../platform/errors/app-error.ts'

/** Of the people named, those whose access is closed: nobody would do what is given to them. */
export async function whoIsGone(ctx: Context, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await ctx.db.query<{ id: string }>(
    sql`SELECT id FROM users WHERE id = ANY(${[...new Set(ids)]}::uuid[]) AND NOT (active AND deleted_at IS NULL)`,
  )
  return new Set(rows.map((row) => row.id))
}

/** Refuses to give work to a person whose access is closed; `at` is where the input names the person. */
export async function assertNotGone(ctx: Context, id: string, at: string): Promise<void> {
  const gone = await whoIsGone(ctx, [id])
  assertNoFaults(gone.has(id) ? [{ path: at, code: 'access_closed' }] : [])
}
