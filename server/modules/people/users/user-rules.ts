import { isZone } from '@rodnik/shared/people/codes.ts'
import {
  type Context,
  pointers,
  type RoleName,
  type Rules,
  systemActorId,
  type WriteItem,
} from '../../../engine/index.ts'
import { AppError, assertNoFaults, declareErrors } from '../../../platform/errors/app-error.ts'
import { announcePeopleChange } from '../sign-in/identity-cache.ts'
import { lockPeople, signOutForGood } from '../sign-in/sign-out.ts'
import { assertOwnerRemains } from './owners.ts'

declareErrors({ 'people.above': 'denied', 'people.self': 'denied', 'people.own_profile_only': 'denied' })

const mighty = new Set<unknown>(['owner', 'admin'])
/** What people may change about themselves without being administrators. */
const profile = new Set(['name', 'phone', 'position', 'locale', 'zone', 'theme', 'density', 'keys'])

/** Whether a role stands so high that only an owner may give it, take it or sign in for it. */
export function isMighty(role: unknown): boolean {
  return mighty.has(role)
}

/** Rules of people: nobody rises above the own right, an owner who can sign in always remains, who leaves is signed out at once. */
export const userRules: Rules = {
  async beforeWrite(ctx, items) {
    checkZones(items)
    checkAddresses(items)
    for (const item of items) assertMayWrite(ctx, item)
    if (items.some(losesOwner)) await lockPeople(ctx.db)
  },
  async afterWrite(ctx, items) {
    if (items.some(losesOwner)) await assertOwnerRemains(ctx.db)
    const gone = items.filter(isLeaving).map((item) => item.id)
    if (gone.length > 0) await signOutForGood(ctx.db, gone, ctx.actor.id)
    await announcePeopleChange(ctx)
  },
}

// Looks at who acts and not at `ctx.system`: undo and other trusted paths write as the product, but for a person.
function assertMayWrite(ctx: Context, item: WriteItem): void {
  const { id, role } = ctx.actor
  if (item.id === id && isLeaving(item)) throw new AppError('people.self')
  if (id === systemActorId || role === 'owner') return
  const own = item.id === id
  const raises = mighty.has(item.get('role')) && (item.op !== 'update' || item.changes('role'))
  if (raises || (mighty.has(item.before?.role) && !own)) throw new AppError('people.above')
  if (role !== 'admin') {
    const outside = Object.keys(item.values).some((name) => item.changes(name) && !profile.has(name))
    if (!own || item.op !== 'update' || outside) throw new AppError('people.own_profile_only')
  }
}

function isLeaving(item: WriteItem): boolean {
  if (item.op !== 'update') return item.op === 'delete'
  const deactivated = item.changes('active') && item.get('active') !== true
  // Who has no address any more has no way to sign in either.
  return deactivated || (item.changes('email') && item.get('email') === null)
}

function losesOwner(item: WriteItem): boolean {
  if (item.op === 'create' || item.op === 'restore' || item.before?.role !== ('owner' satisfies RoleName)) return false
  return isLeaving(item) || (item.changes('role') && item.get('role') !== 'owner')
}

/** Who may do everything must be able to sign in. */
function checkAddresses(items: WriteItem[]): void {
  const faults = items.flatMap((item, index) =>
    item.op !== 'delete' && mighty.has(item.get('role')) && item.get('email') === null
      ? [{ path: `${pointers(items.length)(index)}/email`, code: 'required' }]
      : [],
  )
  assertNoFaults(faults)
}

function checkZones(items: WriteItem[]): void {
  const wrong = items.filter((item) => item.changes('zone') && item.values.zone !== null && !isZone(item.values.zone))
  assertNoFaults(wrong.map(() => ({ path: '/zone', code: 'not_zone' })))
}
