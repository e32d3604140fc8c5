import sql from 'sql-template-tag'
import { asSystem, type Context, createRecords, updateRecords, type WriteItem } from '../../../engine/index.ts'

interface Stay {
  id: string
  deal: string
  stage: string
  enteredAt: string
}

/** Stays in a stage that have not ended, of these deals. */
async function openStays(ctx: Context, deals: string[]): Promise<Stay[]> {
  return ctx.db.query<Stay>(
    sql`SELECT id, deal_id AS deal, stage_id AS stage, to_char(entered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "enteredAt"
      FROM deal_stages WHERE deal_id = ANY(${deals}::uuid[]) AND left_at IS NULL AND deleted_at IS NULL`,
  )
}

/** When deals had entered the stage to which an undo brings them back: their history has been put right before them. */
export async function enteredBefore(ctx: Context, items: WriteItem[]): Promise<Map<string, string>> {
  const moved = items.filter((item) => item.op === 'update' && item.changes('stage'))
  if (moved.length === 0) return new Map()
  const stageOf = new Map(moved.map((item) => [item.id, item.values.stage]))
  const stays = await openStays(ctx, [...stageOf.keys()])
  return new Map(
    stays.filter((stay) => stageOf.get(stay.deal) === stay.stage).map((stay) => [stay.deal, stay.enteredAt]),
  )
}

/** The close dates that closed deals had before they were closed, out of the change log; without those whose date the closing left as it was. */
export async function plannedBefore(ctx: Context, items: WriteItem[]): Promise<Map<string, string | null>> {
  const closed = items.filter((item) => item.op === 'update' && item.before?.status !== 'open' && item.changes('stage'))
  if (closed.length === 0) return new Map()
  const rows = await ctx.db.query<{ deal: string; planned: string | null }>(
    sql`SELECT r.id AS deal, later.diff -> 'closeDate' ->> 0 AS planned
      FROM unnest(${closed.map((item) => item.id)}::uuid[]) AS r (id)
      CROSS JOIN LATERAL (SELECT c.id FROM changes c WHERE c.record = r.id AND c.object = 'deal' AND c.diff -> 'status' ->> 0 = 'open'
        ORDER BY c.id DESC LIMIT 1) closing
      CROSS JOIN LATERAL (SELECT c.diff FROM changes c WHERE c.record = r.id AND c.object = 'deal' AND c.id >= closing.id AND c.diff ? 'closeDate'
        ORDER BY c.id LIMIT 1) later`,
  )
  return new Map(rows.map(({ deal, planned }) => [deal, planned]))
}

/** Writes the history of stages: a deal that moves ends one stay and begins another. */
export async function recordStays(ctx: Context, items: WriteItem[]): Promise<void> {
  const moved = items.filter((item) => item.op === 'create' || (item.op === 'update' && item.changes('stage')))
  if (moved.length === 0) return
  const system = asSystem(ctx)
  const history = ctx.registry.get('dealStage')
  const known = moved.filter((item) => item.op === 'update').map((item) => item.id)
  const open = known.length > 0 ? await openStays(ctx, known) : []
  const byDeal = Map.groupBy(open, (stay) => stay.deal)
  const ended: { id: string; values: Record<string, unknown> }[] = []
  const begun: Record<string, unknown>[] = []
  for (const item of moved) {
    const stays = byDeal.get(item.id) ?? []
    const since = String(item.get('stageAt'))
    for (const stay of stays.filter((one) => one.stage !== item.get('stage')))
      ended.push({ id: stay.id, values: { ...endOf(stay, since), updatedAt: item.at, updatedBy: item.actor } })
    if (!stays.some((stay) => stay.stage === item.get('stage')))
      begun.push({
        deal: item.id,
        stage: item.get('stage'),
        enteredAt: since,
        actor: item.actor,
        createdAt: item.at,
        createdBy: item.actor,
      })
  }
  if (ended.length > 0) await updateRecords(system, history, ended)
  if (begun.length > 0) await createRecords(system, history, begun)
}

function endOf(stay: Stay, moment: string): { leftAt: string; duration: number } {
  const leftAt = moment > stay.enteredAt ? moment : stay.enteredAt
  return { leftAt, duration: Math.round((Date.parse(leftAt) - Date.parse(stay.enteredAt)) / 1000) }
}
