import sql from 'sql-template-tag'
import { asSystem, type Context, type Rules, updateRecords, type WriteItem } from '../../../engine/index.ts'
import { assertNoFaults, type Fault } from '../../../platform/errors/app-error.ts'
import { pointerOf } from '../fault-pointers.ts'
import { readStages } from '../pipelines/read-stages.ts'
import { enteredBefore, plannedBefore, recordStays } from './deal-history.ts'
import { placeDeal } from './place-deal.ts'
import { revalueDeals } from './revalue-deals.ts'
import { setWeighted } from './weigh-deals.ts'

/** Fields that decide where a deal stands and what it is worth. */
const placing = ['pipeline', 'stage', 'amount', 'probability', 'startDate', 'closeDate', 'closedAt', 'lostReason']

/** Rules of deals: stage, status, probability, weighted amount, closing and history agree at every moment. */
export const dealRules: Rules = {
  async beforeWrite(ctx, items) {
    const written = items.filter(
      (item) => item.op === 'create' || (item.op === 'update' && placing.some((name) => item.changes(name))),
    )
    if (written.length === 0) return
    await lockStages(ctx, written)
    const stages = await readStages(ctx.db)
    const faults: Fault[] = await handWrittenAmounts(ctx, items)
    const returned = ctx.system ? await enteredBefore(ctx, written) : new Map<string, string>()
    const planned = ctx.system ? new Map<string, string | null>() : await plannedBefore(ctx, written)
    items.forEach((item, index) => {
      if (!written.includes(item)) return
      if (item.op === 'create' && !('startDate' in item.values) && ctx.cause !== 'import')
        item.set('startDate', '@today')
      placeDeal({ ctx, stages, returned, planned, at: pointerOf(items, index), faults }, item)
    })
    assertNoFaults(faults)
    await setWeighted(ctx, written)
  },
  async afterWrite(ctx, items) {
    await recordStays(ctx, items)
    await revalue(ctx, items)
    const restored = items.filter((item) => item.op === 'restore')
    if (restored.length > 0) await leaveDeadStages(ctx, restored)
  },
}

/** What closes, or is opened again, is worth what the rate of another day says, and so are its lines. */
async function revalue(ctx: Context, items: WriteItem[]): Promise<void> {
  const closing = items.filter((item) => (item.op === 'create' || item.op === 'update') && item.changes('closedAt'))
  const written = items.filter((item) => item.get('closedAt') && item.changes('amount'))
  const ids = [...new Set([...closing, ...written].map(({ id }) => id))]
  if (ids.length > 0) await revalueDeals(ctx, ids)
}

/** A stage that is being entered is not deleted meanwhile. */
async function lockStages(ctx: Context, items: WriteItem[]): Promise<void> {
  const ids = [...new Set(items.flatMap((item) => (item.changes('stage') ? [item.values.stage] : [])))]
  const wanted = ids.filter((id) => id !== null) as string[]
  if (wanted.length > 0)
    await ctx.db.query(sql`SELECT 1 FROM stages WHERE id = ANY(${wanted}::uuid[]) ORDER BY id FOR SHARE`)
}

/** The amount of a deal that has lines is their sum and nobody's to write. */
async function handWrittenAmounts(ctx: Context, items: WriteItem[]): Promise<Fault[]> {
  if (ctx.system) return []
  const ids = items.filter((item) => item.op === 'update' && item.changes('amount')).map((item) => item.id)
  if (ids.length === 0) return []
  const rows = await ctx.db.query<{ id: string }>(
    sql`SELECT DISTINCT deal_id AS id FROM deal_lines WHERE deal_id = ANY(${ids}::uuid[]) AND deleted_at IS NULL`,
  )
  const lined = new Set(rows.map((row) => row.id))
  return items.flatMap((item, index) =>
    lined.has(item.id) && item.changes('amount')
      ? [{ path: pointerOf(items, index)('amount'), code: 'amount_from_lines' }]
      : [],
  )
}

/** Deals that come back from the trash after their stage has gone begin anew in their pipeline, or in the default one. */
async function leaveDeadStages(ctx: Context, restored: WriteItem[]): Promise<void> {
  const stages = await readStages(ctx.db)
  const updates = restored.flatMap(({ id, before }) => {
    if (!before || stages.byId.get(String(before.stage))?.alive) return []
    const own = stages.first(String(before.pipeline), before.status as 'open')
    const next = own ?? stages.first(stages.defaultPipeline ?? '', before.status as 'open')
    return next ? [{ id, values: { stage: next.id, pipeline: next.pipeline } }] : []
  })
  if (updates.length > 0) await updateRecords(asSystem(ctx), ctx.registry.get('deal'), updates)
}
