import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { DealLoss, DealMove, DealReopening, DealWin } from '@rodnik/shared/sales/deals.ts'
import sql from 'sql-template-tag'
import { type Context, createRecords, defineAction, findRecord, updateRecords } from '../../../engine/index.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'
import { readStages, type Stage } from '../pipelines/read-stages.ts'

declareErrors({ 'pipeline.no_stage': 'conflict' })

/** Moves a deal to its pipeline's won stage; other values of the deal may come along. A won deal stays as it is. */
export const winDeal = defineAction('deal.win', {
  on: 'deal',
  about: 'Marks a deal as won. Takes values of the deal that the won stage requires.',
  icon: 'trophy',
  input: DealWin,
  run: async (ctx, record, values) => {
    const deal = record as RecordData
    return deal.status === 'won' ? deal : moveTo(ctx, deal, await stageOf(ctx, deal, 'won'), values)
  },
})

/** Moves a deal to its pipeline's lost stage with the reason. A comment is kept as a remark on the deal. */
export const loseDeal = defineAction('deal.lose', {
  on: 'deal',
  about: 'Marks a deal as lost with the reason.',
  icon: 'mood-sad',
  input: DealLoss,
  run: async (ctx, record, { comment, ...values }) => {
    const deal = record as RecordData
    const answer =
      deal.status === 'lost'
        ? await change(ctx, deal, values)
        : await moveTo(ctx, deal, await stageOf(ctx, deal, 'lost'), values)
    if (comment)
      await createRecords(ctx, ctx.registry.get('comment'), [{ about: { object: 'deal', id: deal.id }, body: comment }])
    return answer
  },
})

/** Opens a closed deal again: in the stage given, else where it was last, else in the first one. */
export const reopenDeal = defineAction('deal.reopen', {
  on: 'deal',
  about: 'Opens a won or lost deal again.',
  icon: 'rotate',
  input: DealReopening,
  run: async (ctx, record, { stage, ...values }) => {
    const deal = record as RecordData
    if (deal.status === 'open') return deal
    const target = stage ?? (await lastOpenStage(ctx, deal)) ?? (await stageOf(ctx, deal, 'open'))
    const kind = (await readStages(ctx.db)).byId.get(target)?.kind
    if (kind && kind !== 'open') throw new AppError('invalid_input', {}, [{ path: '/stage', code: 'not_open_stage' }])
    return moveTo(ctx, deal, target, values)
  },
})

/** Moves a deal to a stage together with the values that the stage requires. */
export const moveDeal = defineAction('deal.move', {
  on: 'deal',
  about: 'Moves a deal to a stage. Takes the values of the deal that the stage requires.',
  icon: 'arrow-right',
  input: DealMove,
  run: (ctx, record, { stage, ...values }) => moveTo(ctx, record as RecordData, stage, values),
})

async function stageOf(ctx: Context, deal: RecordData, kind: Stage['kind']): Promise<string> {
  const stage = (await readStages(ctx.db)).first(String(deal.pipeline), kind)
  if (!stage) throw new AppError('pipeline.no_stage', { kind })
  return stage.id
}

async function lastOpenStage(ctx: Context, deal: RecordData): Promise<string | undefined> {
  const [row] = await ctx.db.query<{ id: string }>(
    sql`SELECT s.id FROM deal_stages h JOIN stages s ON s.id = h.stage_id
      WHERE h.deal_id = ${deal.id}::uuid AND h.deleted_at IS NULL AND s.kind = 'open' AND s.deleted_at IS NULL AND s.pipeline_id = ${deal.pipeline}::uuid
      ORDER BY h.entered_at DESC, h.id DESC LIMIT 1`,
  )
  return row?.id
}

function moveTo(ctx: Context, deal: RecordData, stage: string, values: Record<string, unknown>): Promise<unknown> {
  return change(ctx, deal, { ...values, stage })
}

/** Writes under the caller's rights and answers the deal as it is then; by its id alone when the caller sees it no more. */
async function change(ctx: Context, deal: RecordData, values: Record<string, unknown>): Promise<unknown> {
  const object = ctx.registry.get('deal')
  await updateRecords(ctx, object, [{ id: deal.id, values }])
  return (await findRecord(ctx, object, deal.id)) ?? { id: deal.id }
}
