import type { ContactChannel } from '@rodnik/shared/customers/contact-points.ts'
import { type Context, createRecords, removeRecords, updateRecords, type WriteItem } from '../../../engine/index.ts'
import { fieldOfChannel, isSettling, type Place, readPoints, settlePoints, settlingContext } from './settle-points.ts'

interface Wish extends Place {
  value: string | null
  item: WriteItem
}

/**
 * Rule of people and companies: telephone and e-mail in their fields are the primary contact points. A new value becomes
 * the primary point's, unless it is another point already; an emptied field takes the point away and the next moves up.
 */
export async function keepPoints(ctx: Context, object: 'company' | 'contact', items: WriteItem[]): Promise<void> {
  if (isSettling(ctx)) return
  const wishes = items.flatMap((item) => wishesOf(object, item))
  if (wishes.length === 0) return
  const inner = settlingContext(ctx, new Set(items.map((item) => item.id)))
  const fresh = wishes.filter((wish) => wish.item.op === 'create')
  const changed = wishes.filter((wish) => wish.item.op === 'update')
  const create = fresh.map((wish) => newPoint(wish))
  if (changed.length > 0) create.push(...(await changePoints(ctx, inner, object, changed)))
  if (create.length > 0) await createRecords(inner, inner.registry.get('contactPoint'), create)
  if (changed.length > 0) await settlePoints(ctx, changed)
}

function wishesOf(object: 'company' | 'contact', item: WriteItem): Wish[] {
  if (item.op !== 'create' && item.op !== 'update') return []
  return Object.entries(fieldOfChannel).flatMap(([channel, field]) => {
    if (!item.changes(field)) return []
    const value = item.get(field)
    return [
      {
        party: { object, id: item.id },
        channel: channel as ContactChannel,
        value: typeof value === 'string' ? value : null,
        item,
      },
    ]
  })
}

function newPoint({ party, channel, value, item }: Wish): Record<string, unknown> {
  return { party, channel, value, isPrimary: true, createdAt: item.at, createdBy: item.actor }
}

/** Writes the new values to the points there are and answers those that are still to be made. */
async function changePoints(
  ctx: Context,
  inner: Context,
  object: string,
  wishes: Wish[],
): Promise<Record<string, unknown>[]> {
  const points = await readPoints(ctx, object, [...new Set(wishes.map((wish) => wish.party.id))])
  const contactPoint = ctx.registry.get('contactPoint')
  const update: { id: string; values: Record<string, unknown> }[] = []
  const remove: { id: string }[] = []
  const create: Record<string, unknown>[] = []
  for (const wish of wishes) {
    const mine = points.filter((point) => point.party === wish.party.id && point.channel === wish.channel)
    const primary = mine.find((point) => point.isPrimary)
    const same = mine.find((point) => point.normalized === wish.value)
    if (wish.value === null) {
      if (primary) remove.push({ id: primary.id })
    } else if (same) {
      for (const point of mine)
        if (point.isPrimary !== (point === same)) update.push({ id: point.id, values: { isPrimary: point === same } })
    } else if (primary) update.push({ id: primary.id, values: { value: wish.value, verified: false } })
    else create.push(newPoint(wish))
  }
  if (remove.length > 0) await removeRecords(inner, contactPoint, remove)
  if (update.length > 0) await updateRecords(inner, contactPoint, update)
  return create
}
