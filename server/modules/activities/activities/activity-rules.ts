import { type ActivityKind, activityKinds } from '@rodnik/shared/activities/kinds.ts'
import { excerptOf } from '@rodnik/shared/activities/mentions.ts'
import { DateTime } from 'luxon'
import { type Context, pointers, type Rules, type WriteItem } from '../../../engine/index.ts'
import { assertNoFaults, type Fault } from '../../../platform/errors/app-error.ts'
import { whoIsGone } from '../../people/index.ts'
import { keepNextSteps } from '../next-step/keep-next-steps.ts'
import { kindWord } from './activity-words.ts'

// Clocks of browsers go wrong by minutes; what is said to have happened later than that has not happened yet.
const toleranceMs = 5 * 60_000
const subjectLength = 80

/**
 * Rules of activities: what is done has a time of doing, what is not has none, every one has its place in the timeline;
 * nobody gives a step to a person whose access is closed; the next steps of the records that it is about follow in the same transaction.
 */
export const activityRules: Rules = {
  async beforeWrite(ctx, items) {
    const faults: Fault[] = []
    items.forEach((item, index) => {
      if (item.op !== 'create' && item.op !== 'update') return
      completeSubject(ctx, item)
      settleDone(item)
      if (isAhead(ctx, item)) faults.push({ path: `${pointers(items.length)(index)}/doneAt`, code: 'not_yet' })
      settleDue(ctx, item)
      settleAt(ctx, item)
    })
    assertNoFaults([...faults, ...(await goneOwners(ctx, items))])
  },
  afterWrite: keepNextSteps,
}

/** A step that somebody is given now would never be done; what files bring of former people is their history. */
async function goneOwners(ctx: Context, items: WriteItem[]): Promise<Fault[]> {
  if (ctx.system || ctx.cause !== 'request') return []
  const given = items.flatMap((item, index) => {
    const owner = item.get('owner')
    const isGiven = item.op === 'create' || (item.op === 'update' && item.changes('owner'))
    return isGiven && item.get('status') === 'planned' && typeof owner === 'string' && owner !== ctx.actor.id
      ? [{ owner, path: `${pointers(items.length)(index)}/owner` }]
      : []
  })
  const gone = await whoIsGone(
    ctx,
    given.map((one) => one.owner),
  )
  return given.flatMap(({ owner, path }) => (gone.has(owner) ? [{ path, code: 'access_closed' }] : []))
}

function completeSubject(ctx: Context, item: WriteItem): void {
  if (item.op !== 'create' || (item.get('subject') ?? null) !== null) return
  const kind = item.get('kind') as ActivityKind | null
  // A task is nothing but its words; the others say by their kind what they were.
  if (!kind || kind === 'task' || !activityKinds.includes(kind)) return
  const said = kind === 'note' ? excerptOf(String(item.get('body') ?? ''), subjectLength) : ''
  item.set('subject', said || kindWord(ctx.locale, kind))
}

/** Status and time of doing say the same: a note is done when it is written, and what has a time of doing is done. */
function settleDone(item: WriteItem): void {
  const isNewNote = item.get('kind') === 'note' && (item.op === 'create' || item.changes('kind'))
  const saysWhen = item.changes('doneAt') && item.get('doneAt') !== null
  const keepsStatus = item.op === 'create' || !item.changes('status')
  if (item.get('status') === 'planned' && (isNewNote || (saysWhen && keepsStatus))) item.set('status', 'done')
  const isDone = item.get('status') === 'done'
  const when = item.get('doneAt') ?? null
  if (isDone && when === null) item.set('doneAt', item.at)
  if (!isDone && when !== null) item.set('doneAt', null)
}

function isAhead(ctx: Context, item: WriteItem): boolean {
  const when = item.get('doneAt')
  if (ctx.system || !item.changes('doneAt') || typeof when !== 'string') return false
  return new Date(when).getTime() > ctx.clock.now().getTime() + toleranceMs
}

function settleDue(ctx: Context, item: WriteItem): void {
  const due = item.get('dueAt')
  if (item.get('allDay') !== true || typeof due !== 'string' || !(item.changes('dueAt') || item.changes('allDay')))
    return
  const zone = typeof item.get('zone') === 'string' ? String(item.get('zone')) : ctx.zone
  const day = DateTime.fromISO(due, { zone })
  const end = (day.isValid ? day : DateTime.fromISO(due, { zone: ctx.zone })).set({ hour: 23, minute: 59 })
  const at = end.startOf('minute').toUTC()
  // The last evening of the year 9999 lies beyond all moments that can be written; it stays as it was given.
  if (at.year <= 9999) item.set('dueAt', at.toISO())
}

function settleAt(ctx: Context, item: WriteItem): void {
  if (ctx.system && 'at' in item.values && item.values.at !== null) return
  const status = item.get('status')
  const written = item.op === 'create' ? item.at : item.get('createdAt')
  // What was called off stands where it was called off, not in the future where it was to be.
  const calledOff = status !== 'canceled' ? null : item.changes('status') ? item.at : (item.before?.at ?? item.at)
  const at = calledOff ?? item.get('doneAt') ?? item.get('dueAt') ?? written
  if (item.get('at') !== at) item.set('at', at)
}
