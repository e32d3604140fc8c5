import type { Change } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { type Context, onChange, updateRecords } from '../../../engine/index.ts'

const batch = 1000

/** Open deals whose probability nobody set by hand follow when that of their stage is edited. */
export const followProbability = onChange(
  'stage',
  'sales.follow_probability',
  async (ctx, changes) => {
    for (const change of changes) await followOne(ctx, change)
  },
  (change) => 'probability' in change.diff,
  { ops: ['update'] },
)

async function followOne(ctx: Context, { record, diff }: Change): Promise<void> {
  const before = diff.probability?.[0] ?? 0
  const after = diff.probability?.[1] ?? 0
  if (before === after) return
  for (let last = ''; ; ) {
    const rows = await ctx.db.query<{ id: string }>(
      sql`SELECT id FROM deals WHERE stage_id = ${record}::uuid AND status = 'open' AND deleted_at IS NULL
        AND probability = ${before}::numeric AND (${last} = '' OR id > nullif(${last}, '')::uuid) ORDER BY id LIMIT ${batch}`,
    )
    const updates = rows.map(({ id }) => ({ id, values: { probability: after } }))
    if (updates.length > 0) await updateRecords(ctx, ctx.registry.get('deal'), updates, { quiet: true })
    if (rows.length < batch) return
    last = rows.at(-1)?.id ?? ''
  }
}
