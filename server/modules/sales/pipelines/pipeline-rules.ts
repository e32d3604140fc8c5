import sql from 'sql-template-tag'
import type { Rules, WriteItem } from '../../../engine/index.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'

declareErrors({ 'pipeline.last': 'conflict', 'pipeline.in_use': 'conflict' })

/** Rules of pipelines: one always takes new deals, and none is taken from under open deals. */
export const pipelineRules: Rules = {
  async beforeWrite(ctx, items) {
    if (items.some(leaves))
      await ctx.db.query(sql`SELECT 1 FROM pipelines WHERE deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE`)
  },
  async afterWrite(ctx, items) {
    const leaving = items.filter(leaves)
    if (leaving.length === 0) return
    const removed = leaving.filter((item) => item.op === 'delete').map((item) => item.id)
    const [state] = await ctx.db.query<{ active: number; count: number }>(
      sql`SELECT (SELECT count(*) FROM pipelines WHERE active AND deleted_at IS NULL) AS active,
        (SELECT count(*) FROM deals WHERE pipeline_id = ANY(${removed}::uuid[]) AND status = 'open' AND deleted_at IS NULL) AS count`,
    )
    if (state && state.count > 0) throw new AppError('pipeline.in_use', { count: state.count })
    if (state?.active === 0 && !ctx.system) throw new AppError('pipeline.last')
  },
}

function leaves(item: WriteItem): boolean {
  return item.op === 'delete' || (item.op === 'update' && item.changes('active') && item.get('active') !== true)
}
