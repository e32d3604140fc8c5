import { dayNumber } from '@rodnik/shared/calendars/dates.ts'
import { instantOf } from '@rodnik/shared/calendars/zones.ts'
import type { Context, WriteItem } from '../../../engine/index.ts'
import { dayIn } from '../../../platform/clock/clock.ts'
import type { Fault } from '../../../platform/errors/app-error.ts'
import type { Stage, StageMap } from '../pipelines/read-stages.ts'

/** What the rules of one deal know beside its values. */
export interface Placing {
  ctx: Pick<Context, 'system' | 'cause' | 'zone'>
  stages: StageMap
  /** When deals that come back to a stage by an undo had entered it. */
  returned: Map<string, string>
  /** The close dates that closed deals had before their closing set another. */
  planned: Map<string, string | null>
  at(field: string): string
  faults: Fault[]
}

const loaders = new Set(['import', 'demo', 'seed'])

/** Whether the write is history or a correction: what a person must be asked for is not demanded. */
export function isTrusted(ctx: Pick<Context, 'system' | 'cause'>): boolean {
  return ctx.system || loaders.has(ctx.cause)
}

/** Puts a deal into a stage of its pipeline and draws all that follows: status, probability, dates of entry and closing. */
export function placeDeal(placing: Placing, item: WriteItem): void {
  const stage = chooseStage(placing, item)
  if (!stage) return
  const entered = item.op === 'create' || item.changes('stage')
  if (entered) {
    enterStage(placing, item, stage)
    setClosing(placing, item, stage)
  }
  setProbability(placing, item, stage)
  checkLoss(placing, item, stage)
  if (!entered) correctClosing(placing, item, stage)
  setCycle(placing, item)
}

/** The stage that the deal will be in; undefined when a fault says why there is none. */
function chooseStage(placing: Placing, item: WriteItem): Stage | undefined {
  const { stages, at, faults } = placing
  const given = item.op === 'create' ? item.get('stage') !== null : item.changes('stage')
  const pipeline = (item.get('pipeline') ?? stages.defaultPipeline) as string | undefined
  if (!given) {
    const stays = item.op === 'update' && (!item.changes('pipeline') || item.values.pipeline === null)
    if (stays) return stages.byId.get(item.get('stage') as string)
    const kind = (item.before?.status ?? 'open') as Stage['kind']
    const first = pipeline && (stages.first(pipeline, kind) ?? stages.first(pipeline, 'open'))
    if (!first) {
      faults.push({ path: at('pipeline'), code: 'no_open_stage' })
      return undefined
    }
    item.set('pipeline', pipeline)
    item.set('stage', first.id)
    return first
  }
  const stage = stages.byId.get(item.get('stage') as string)
  // What does not exist, or is in the trash, the engine refuses itself.
  if (!stage?.alive) return undefined
  if ((item.values.pipeline ?? null) === null) item.set('pipeline', stage.pipeline)
  else if (item.values.pipeline !== stage.pipeline) {
    faults.push({ path: at('stage'), code: 'stage_not_in_pipeline' })
    return undefined
  }
  return stage
}

function enterStage(placing: Placing, item: WriteItem, stage: Stage): void {
  const { ctx, at, faults, returned } = placing
  if (item.op === 'create' && !stage.active && !isTrusted(ctx))
    faults.push({ path: at('pipeline'), code: 'pipeline_inactive' })
  const moment = (ctx.system ? item.values.stageAt : null) ?? returned.get(item.id) ?? item.at
  item.set('stageAt', moment)
  if (isTrusted(ctx)) return
  for (const name of stage.requiredFields) {
    if (name === 'lostReason' && stage.kind !== 'lost') continue
    const missing = (item.get(name) ?? null) === null
    // A loss without a reason is told as such.
    if (missing && name !== 'lostReason')
      faults.push({ path: at(name), code: 'stage_requires', data: { stage: stage.name } })
  }
}

function setClosing(placing: Placing, item: WriteItem, stage: Stage): void {
  const { ctx } = placing
  const was = item.before?.status ?? 'open'
  item.set('status', stage.kind)
  if (stage.kind === 'open') {
    if (was !== 'open') forgetClosing(placing, item, stage)
    return
  }
  if (was === stage.kind) return
  const given = ctx.system ? item.values.closedAt : null
  const closedAt = String(given ?? closingOf(placing, item, 'closeDate' in item.values) ?? item.at)
  item.set('closedAt', closedAt)
  const day = dayIn(ctx.zone, new Date(closedAt))
  const planned = item.get('closeDate') as string | null
  if (planned === null || planned > day) item.set('closeDate', day)
  if (item.op === 'create' && !(ctx.system && item.values.stageAt)) item.set('stageAt', closedAt)
}

/** A deal that is opened again is expected when it was before, unless this very write says otherwise. */
function forgetClosing({ planned }: Placing, item: WriteItem, stage: Stage): void {
  item.set('closedAt', null)
  const day = planned.get(item.id)
  if (day === undefined || 'closeDate' in item.values) return
  if (day !== null || !stage.requiredFields.includes('closeDate')) item.set('closeDate', day)
}

/** A close date in the past that this very write gives is when the deal was closed: noon of that day. */
function closingOf({ ctx }: Placing, item: WriteItem, given: boolean): string | undefined {
  const day = item.get('closeDate') as string | null
  if (!given || day === null || day >= dayIn(ctx.zone, new Date(item.at))) return undefined
  return instantOf(ctx.zone, day, 12 * 60).toISOString()
}

/** Who corrects the close date of a closed deal says when it was closed. */
function correctClosing(placing: Placing, item: WriteItem, stage: Stage): void {
  const { ctx, at, faults } = placing
  if (stage.kind === 'open' || item.op !== 'update' || !item.changes('closeDate') || item.changes('closedAt')) return
  const day = item.get('closeDate') as string | null
  const today = dayIn(ctx.zone, new Date(item.at))
  if (day === null) faults.push({ path: at('closeDate'), code: 'required' })
  else if (day > today) faults.push({ path: at('closeDate'), code: 'closed_in_future' })
  else if (day !== dayIn(ctx.zone, new Date(String(item.get('closedAt')))))
    item.set('closedAt', day === today ? item.at : instantOf(ctx.zone, day, 12 * 60).toISOString())
}

/** Days from the start to the closing, in the zone of whoever closes; none where the start is said to come after. */
function setCycle({ ctx }: Placing, item: WriteItem): void {
  const closedAt = item.get('closedAt') as string | null
  const start = item.get('startDate') as string | null
  const passed = closedAt && start ? dayNumber(dayIn(ctx.zone, new Date(closedAt))) - dayNumber(start) : null
  const days = passed !== null && passed < 0 ? null : passed
  if ((item.get('cycleDays') ?? null) !== days) item.set('cycleDays', days)
}

/** The probability follows the stage, until someone sets another; won is 100 and lost is 0 always. */
function setProbability({ stages }: Placing, item: WriteItem, stage: Stage): void {
  if (stage.kind !== 'open') {
    if (item.get('probability') !== stage.probability) item.set('probability', stage.probability)
    return
  }
  const byHand = 'probability' in item.values
  if (byHand && item.values.probability !== null) return
  const old = stages.byId.get(String(item.before?.stage))
  const own = item.before?.probability ?? null
  const follows = byHand || own === null || !old || old.kind !== 'open' || own === old.probability
  if (follows && item.get('probability') !== stage.probability) item.set('probability', stage.probability)
}

/** A loss has a reason, and nothing else has one. */
function checkLoss({ ctx, at, faults }: Placing, item: WriteItem, stage: Stage): void {
  const reason = item.get('lostReason') ?? null
  if (stage.kind === 'lost') {
    if (reason === null && !isTrusted(ctx)) faults.push({ path: at('lostReason'), code: 'required' })
  } else if (reason !== null) {
    const said = item.changes('lostReason') && !isTrusted(ctx)
    if (said) faults.push({ path: at('lostReason'), code: 'only_when_lost' })
    else item.set('lostReason', null)
  }
}
