import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import type { ContactChannel } from '@rodnik/shared/customers/contact-points.ts'
import sql, { raw } from 'sql-template-tag'
import { asSystem, type Context, updateRecords } from '../../../engine/index.ts'
import { dayIn } from '../../../platform/clock/clock.ts'

/** The points of one channel of a person or company. */
export interface Place {
  party: AnyReference
  channel: ContactChannel
}
/** Points that a write asks to be primary, or not to be. */
export interface Wishes {
  wanted?: Set<string>
  unwanted?: Set<string>
}

const settling = new WeakSet<Context>()

/** Whether a rule is called by the upkeep of points itself, which needs no upkeep. */
export function isSettling(ctx: Context): boolean {
  return settling.has(ctx)
}

/** The context in which the upkeep writes; `written` are the parties that are being written with the points. */
export function settlingContext(ctx: Context, written?: ReadonlySet<string>): Context {
  const inner = { ...asSystem(ctx), ...(written ? { written } : {}) }
  settling.add(inner)
  return inner
}

interface Point {
  id: string
  party: string
  channel: ContactChannel
  normalized: string | null
  isPrimary: boolean
  expired: boolean
}

/** Channels whose primary point is also a field of the person or company. */
export const fieldOfChannel: Partial<Record<ContactChannel, string>> = { phone: 'phone', email: 'email' }

/**
 * Brings points and fields of people and companies in step: of each channel at most one point is primary, of telephones
 * and e-mails exactly one while there are any, and the field shows it. The parties are locked first, so that two writes
 * at once do not leave two primary points.
 */
export async function settlePoints(ctx: Context, places: Place[], wishes: Wishes = {}): Promise<void> {
  if (places.length === 0) return
  const inner = settlingContext(ctx)
  for (const [name, mine] of Map.groupBy(places, (place) => place.party.object)) {
    const ids = [...new Set(mine.map((place) => place.party.id))]
    const alive = await ctx.db.query<{ id: string }>(
      sql`SELECT id::text AS id FROM ${raw(ctx.registry.get(name).table)} WHERE id = ANY(${ids}::uuid[]) AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE`,
    )
    const living = new Set(alive.map((row) => row.id))
    await settleParties(
      inner,
      name,
      mine.filter((place) => living.has(place.party.id)),
      wishes,
    )
  }
}

async function settleParties(ctx: Context, name: string, places: Place[], wishes: Wishes): Promise<void> {
  const points = await readPoints(ctx, name, [...new Set(places.map((place) => place.party.id))])
  const flags: { id: string; values: { isPrimary: boolean } }[] = []
  const fields = new Map<string, Record<string, string | null>>()
  for (const { party, channel } of unique(places)) {
    const mine = points.filter((point) => point.party === party.id && point.channel === channel)
    const primary = choosePrimary(mine, channel, wishes)
    for (const point of mine)
      if (point.isPrimary !== (point === primary))
        flags.push({ id: point.id, values: { isPrimary: point === primary } })
    const field = fieldOfChannel[channel]
    if (field) fields.set(party.id, { ...fields.get(party.id), [field]: primary?.normalized ?? null })
  }
  if (flags.length > 0) await updateRecords(ctx, ctx.registry.get('contactPoint'), flags)
  if (fields.size > 0)
    await updateRecords(
      ctx,
      ctx.registry.get(name),
      [...fields].map(([id, values]) => ({ id, values })),
    )
}

function unique(places: Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.party.id} ${place.channel}`, place])).values()]
}

/** The one that is asked for, else the one that is, else the oldest that still holds. */
function choosePrimary(points: Point[], channel: ContactChannel, { wanted, unwanted }: Wishes): Point | undefined {
  const asked = points.filter((point) => wanted?.has(point.id)).at(-1)
  if (asked) return asked
  const willing = points.filter((point) => !unwanted?.has(point.id))
  const standing = willing.find((point) => point.isPrimary && !point.expired)
  if (standing) return standing
  if (!fieldOfChannel[channel]) return willing.find((point) => point.isPrimary)
  return willing.find((point) => !point.expired) ?? points.find((point) => point.isPrimary) ?? points[0]
}

/** Living points of parties, the oldest first. */
export async function readPoints(ctx: Context, object: string, ids: string[]): Promise<Point[]> {
  const today = dayIn(ctx.zone, ctx.clock.now())
  return ctx.db.query<Point>(
    sql`SELECT id::text AS id, party_id::text AS party, channel, normalized, coalesce(is_primary, false) AS "isPrimary", coalesce(valid_until < ${today}::date, false) AS expired
      FROM contact_points WHERE party_object = ${object} AND party_id = ANY(${ids}::uuid[]) AND deleted_at IS NULL ORDER BY created_at, contact_points.id`,
  )
}
