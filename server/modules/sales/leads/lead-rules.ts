import type { Context } from '../../../engine/index.ts'
import { type Rules, systemActorId, type WriteItem } from '../../../engine/index.ts'
import { assertNoFaults, type Fault } from '../../../platform/errors/app-error.ts'
import { isTrusted } from '../deals/place-deal.ts'
import { pointerOf } from '../fault-pointers.ts'

/** Rules of leads: what follows from the status, and a rejection has a reason. */
export const leadRules: Rules = {
  beforeWrite(ctx, items) {
    const faults: Fault[] = []
    items.forEach((item, index) => {
      if (item.op !== 'create' && item.op !== 'update') return
      checkStart(ctx, item, pointerOf(items, index), faults)
      if (item.op === 'create' || item.changes('status')) followStatus(ctx, item)
      checkReason(ctx, item, pointerOf(items, index), faults)
    })
    assertNoFaults(faults)
  },
}

/** Conversion makes records, so nobody can just say that a lead has been converted. */
function checkStart(ctx: Context, item: WriteItem, at: (field: string) => string, faults: Fault[]): void {
  if (item.op === 'create' && item.get('status') === 'converted' && !isTrusted(ctx))
    faults.push({ path: at('status'), code: 'move_not_allowed', data: { allowed: 'new, accepted, rejected' } })
}

function followStatus(ctx: Context, item: WriteItem): void {
  const status = item.get('status')
  const keep = (name: string) => ctx.system && (item.values[name] ?? null) !== null
  const isSettled = status === 'rejected' || status === 'converted'
  if (!keep('closedAt')) item.set('closedAt', isSettled ? item.at : null)
  if (status === 'new') item.set('acceptedAt', null)
  else if (!keep('acceptedAt') && item.get('acceptedAt') === null && status !== 'rejected')
    item.set('acceptedAt', item.at)
  const takesOver = status === 'accepted' && item.get('owner') === null && ctx.actor.id !== systemActorId
  if (takesOver && !isTrusted(ctx)) item.set('owner', ctx.actor.id)
}

function checkReason(ctx: Context, item: WriteItem, at: (field: string) => string, faults: Fault[]): void {
  const reason = item.get('rejectReason') ?? null
  if (item.get('status') === 'rejected') {
    if (reason === null && !isTrusted(ctx)) faults.push({ path: at('rejectReason'), code: 'required' })
  } else if (reason !== null) {
    if (item.changes('rejectReason') && !isTrusted(ctx))
      faults.push({ path: at('rejectReason'), code: 'only_when_rejected' })
    else item.set('rejectReason', null)
  }
}
