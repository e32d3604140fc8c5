import sql from 'sql-template-tag'
import { type Context, pointers, type WriteItem } from '../../../engine/index.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'

declareErrors({ 'company.parent_circle': 'conflict' })

// What is created has nobody below it yet, so that only a move of what exists can close a circle.
function moves(items: WriteItem[]): string[] {
  return items.flatMap((item) =>
    item.op === 'restore' || (item.op === 'update' && item.changes('parent') && item.get('parent') !== null)
      ? [item.id]
      : [],
  )
}

/** Makes moves in the tree take turns: two at once could close a circle that neither sees. */
export async function lockTree(ctx: Context, items: WriteItem[]): Promise<void> {
  if (moves(items).length > 0)
    await ctx.db.query(sql`SELECT pg_advisory_xact_lock(hashtextextended('customers.company_tree', 0))`)
}

/** Throws `company.parent_circle` when a company would stand below itself. */
export async function assertTree(ctx: Context, items: WriteItem[]): Promise<void> {
  const ids = moves(items)
  if (ids.length === 0) return
  const circles = await ctx.db.query<{ id: string }>(
    sql`WITH RECURSIVE up AS (
        SELECT id AS start, parent_id AS at FROM companies WHERE id = ANY(${ids}::uuid[])
        UNION SELECT up.start, c.parent_id FROM up JOIN companies c ON c.id = up.at WHERE up.at <> up.start
      ) SELECT DISTINCT start::text AS id FROM up WHERE at = start`,
  )
  if (circles.length === 0) return
  const round = new Set(circles.map(({ id }) => id))
  const faults = items.flatMap((item, index) => {
    const at = pointers(items.length)(index)
    return round.has(item.id) ? [{ path: `${at}/parent`, code: 'parent_circle' }] : []
  })
  throw new AppError('company.parent_circle', {}, faults)
}
