import sql from 'sql-template-tag'
import { asSystem, type Context, createRecords, updateRecords, type WriteItem } from '../../../engine/index.ts'
import { dayIn } from '../../../platform/clock/clock.ts'

const tying = new WeakSet<Context>()

function tyingContext(ctx: Context): Context {
  const inner = asSystem(ctx)
  tying.add(inner)
  return inner
}

/**
 * Rule of people: who is given a company is tied to it, unless that tie is there; who has none any more is tied to it no
 * longer. With a change of companies the earlier tie stays, for one may work for several: its end is told by people.
 */
export async function tieToCompany(ctx: Context, items: WriteItem[]): Promise<void> {
  if (tying.has(ctx)) return
  await endTies(
    ctx,
    items.filter((item) => item.op === 'update' && item.changes('company') && item.get('company') === null),
  )
  const given = items.filter(
    (item) => (item.op === 'create' || item.op === 'update') && item.changes('company') && item.get('company') !== null,
  )
  if (given.length === 0) return
  const moved = given.filter((item) => item.op === 'update')
  const known =
    moved.length > 0
      ? await tiesOf(
          ctx,
          moved.map((item) => item.id),
        )
      : []
  const tied = new Set(known.filter((tie) => !tie.ended).map((tie) => `${tie.contact} ${tie.company}`))
  const missing = given.filter((item) => !tied.has(`${item.id} ${item.get('company')}`))
  if (missing.length === 0) return
  await createRecords(
    tyingContext(ctx),
    ctx.registry.get('contactCompany'),
    missing.map((item) => ({
      contact: item.id,
      company: item.get('company'),
      createdAt: item.at,
      createdBy: item.actor,
    })),
  )
}

async function endTies(ctx: Context, left: WriteItem[]): Promise<void> {
  if (left.length === 0) return
  const leaving = new Set(left.map((item) => `${item.id} ${item.before?.company}`))
  const ties = await tiesOf(
    ctx,
    left.map((item) => item.id),
  )
  const until = dayIn(ctx.zone, ctx.clock.now())
  const updates = ties.flatMap((tie) =>
    !tie.ended && leaving.has(`${tie.contact} ${tie.company}`) && (tie.since === null || tie.since <= until)
      ? [{ id: tie.id, values: { until } }]
      : [],
  )
  if (updates.length > 0) await updateRecords(tyingContext(ctx), ctx.registry.get('contactCompany'), updates)
}

/**
 * Rule of ties: a person without a company gets that of the first tie, and one whose tie to it has ended or gone gets
 * that of the next.
 */
export async function keepMainCompany(ctx: Context, items: WriteItem[]): Promise<void> {
  if (tying.has(ctx)) return
  const ids = [...new Set(items.flatMap((item) => [item.before?.contact, item.get('contact')]))].filter(
    (id): id is string => typeof id === 'string',
  )
  const people = await ctx.db.query<{ id: string; company: string | null }>(
    sql`SELECT id::text AS id, company_id::text AS company FROM contacts WHERE id = ANY(${ids}::uuid[]) AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE`,
  )
  const ties = await tiesOf(ctx, ids)
  const updates = people.flatMap(({ id, company }) => {
    const holding = ties.filter((tie) => tie.contact === id && !tie.ended)
    if (company !== null && holding.some((tie) => tie.company === company)) return []
    // A company that was never tied (written by a loader) stays until a tie says otherwise.
    const touched = items.some(
      (item) => item.get('contact') === id && (item.before?.company ?? item.get('company')) === company,
    )
    if (company !== null && !touched) return []
    const next = holding[0]?.company ?? null
    return next === company ? [] : [{ id, values: { company: next } }]
  })
  if (updates.length > 0) await updateRecords(tyingContext(ctx), ctx.registry.get('contact'), updates)
}

interface Tie {
  id: string
  contact: string
  company: string
  since: string | null
  ended: boolean
}

/** Living ties of people, the oldest first. */
async function tiesOf(ctx: Context, contacts: string[]): Promise<Tie[]> {
  const today = dayIn(ctx.zone, ctx.clock.now())
  return ctx.db.query(
    sql`SELECT id::text AS id, contact_id::text AS contact, company_id::text AS company, since::text AS since, coalesce(until < ${today}::date, false) AS ended FROM contact_companies
      WHERE contact_id = ANY(${contacts}::uuid[]) AND deleted_at IS NULL ORDER BY created_at, contact_companies.id`,
  )
}
