import sql from 'sql-template-tag'
import type { Context, Rules, WriteItem } from '../../../engine/index.ts'
import { AppError, assertNoFaults, declareErrors, type Fault } from '../../../platform/errors/app-error.ts'
import { pointerOf } from '../fault-pointers.ts'
import type { StageKind } from './read-stages.ts'

declareErrors({ 'stage.last': 'conflict', 'stage.in_use': 'conflict' })

const fixedProbability: Record<StageKind, number | undefined> = { open: undefined, won: 100, lost: 0 }
const neverRequired = new Set(['pipeline', 'stage', 'externalId'])

/** Rules of stages: a pipeline keeps a stage of each kind, and deals are not left without theirs. */
export const stageRules: Rules = {
  async beforeWrite(ctx, items) {
    const written = items.filter((item) => item.op === 'create' || item.op === 'update')
    const faults: Fault[] = []
    items.forEach((item, index) => {
      if (item.changes('requiredFields') || item.changes('kind'))
        faults.push(...wrongFields(ctx, item, pointerOf(items, index)))
    })
    assertNoFaults(faults)
    for (const item of written) {
      const fixed = fixedProbability[item.get('kind') as StageKind]
      if (fixed !== undefined && item.get('probability') !== fixed) item.set('probability', fixed)
    }
    // Two administrators who take away the last two stages of a kind must see each other.
    const pipelines = [...new Set(items.filter(takesAway).map((item) => item.before?.pipeline as string))]
    if (pipelines.length > 0)
      await ctx.db.query(
        sql`SELECT 1 FROM pipelines WHERE id = ANY(${pipelines}::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
      )
  },
  async afterWrite(ctx, items) {
    const taken = items.filter(takesAway)
    if (taken.length === 0) return
    await assertUnused(ctx, taken)
    if (!ctx.system) await assertKindsRemain(ctx, taken)
  },
}

function takesAway(item: WriteItem): boolean {
  return item.op === 'delete' || (item.op === 'update' && (item.changes('kind') || item.changes('pipeline')))
}

function wrongFields(ctx: Context, item: WriteItem, at: (field: string) => string): Fault[] {
  const { fields } = ctx.registry.get('deal')
  const names = (item.values.requiredFields ?? []) as string[]
  // Only what is lost has a reason for it: no deal could enter.
  if (names.includes('lostReason') && item.get('kind') !== 'lost')
    return [{ path: at('requiredFields'), code: 'only_when_lost' }]
  return names
    .filter((name) => !Object.hasOwn(fields, name) || fields[name]?.readOnly || neverRequired.has(name))
    .map((name) => ({ path: at('requiredFields'), code: 'not_deal_field', data: { field: name } }))
}

/** A stage that is deleted must hold no open deal; one that changes its meaning, no deal at all. */
async function assertUnused(ctx: Context, taken: WriteItem[]): Promise<void> {
  const ids = (op: WriteItem['op']) => taken.filter((item) => item.op === op).map((item) => item.id)
  const [row] = await ctx.db.query<{ count: number }>(
    sql`SELECT count(*) AS count FROM deals WHERE deleted_at IS NULL
      AND (stage_id = ANY(${ids('update')}::uuid[]) OR (stage_id = ANY(${ids('delete')}::uuid[]) AND status = 'open'))`,
  )
  if (row && row.count > 0) throw new AppError('stage.in_use', { count: row.count })
}

async function assertKindsRemain(ctx: Context, taken: WriteItem[]): Promise<void> {
  const wanted = taken.map(({ before }) => ({ pipeline: before?.pipeline, kind: before?.kind }))
  const [missing] = await ctx.db.query<{ kind: StageKind; pipeline: string }>(
    sql`SELECT x.kind, p.name AS pipeline FROM json_to_recordset(${JSON.stringify(wanted)}::json) AS x(pipeline uuid, kind text)
      JOIN pipelines p ON p.id = x.pipeline AND p.deleted_at IS NULL
      WHERE NOT EXISTS (SELECT 1 FROM stages s WHERE s.pipeline_id = x.pipeline AND s.kind = x.kind AND s.deleted_at IS NULL) LIMIT 1`,
  )
  if (missing) throw new AppError('stage.last', { ...missing })
}
