import { normaliseContactPoint } from '@rodnik/shared/customers/contact-points.ts'
import sql, { raw } from 'sql-template-tag'
import { type Context, createRecords, recordJson, rowCondition } from '../../../engine/index.ts'
import type { Plan, PlannedColumn } from '../plan/plan.ts'
import { listOf, phonesOf } from '../values/read-value.ts'
import { cellFault, type Draft } from './draft.ts'
import { writeEach } from './write-each.ts'

const faultOf: Record<string, string> = { phone: 'not_phone', email: 'not_email', site: 'not_link' }

/** Reads the contact points of a cell into the draft; one cell may hold several. */
export function readPoints(draft: Draft, column: PlannedColumn, text: string): void {
  if (!column.point) return
  const { channel, label } = column.point
  const values =
    channel === 'phone' ? phonesOf(text) : channel === 'email' ? text.split(/[,;\s]+/).filter(Boolean) : listOf(text)
  for (const value of values) {
    const normalized = normaliseContactPoint(channel, value)
    if (normalized !== null) draft.points.push({ channel, label, value, normalized })
    else if (column.onFault === 'refuse')
      draft.faults.push(cellFault(column, faultOf[channel] ?? 'not_contact_point', value))
  }
}

/** Adds the contact points that the records of the drafts do not have yet. */
export async function writePoints(ctx: Context, plan: Plan, drafts: Draft[]): Promise<void> {
  const wanted = drafts.filter(
    (draft) => draft.points.length > 0 && draft.faults.length === 0 && draft.id !== null && draft.action !== 'skip',
  )
  if (wanted.length === 0) return
  const object = ctx.registry.get('contactPoint')
  const present = await readPresent(ctx, plan, wanted)
  const inputs = wanted.flatMap((draft) =>
    draft.points.flatMap(({ channel, label, value, normalized }) => {
      const key = `${draft.id} ${channel} ${normalized}`
      if (present.has(key)) return []
      present.add(key)
      return [{ draft, values: { party: { object: plan.object.name, id: draft.id }, channel, label, value } }]
    }),
  )
  await writeEach(
    ctx,
    inputs,
    (group) =>
      createRecords(
        ctx,
        object,
        group.map((one) => one.values),
        (at) => `/${at}`,
      ),
    ({ draft, values }, refusals) => {
      draft.faults.push(
        ...refusals.map(({ code, data }) => ({
          code,
          field: null,
          column: null,
          text: values.value,
          ...(data ? { data } : {}),
        })),
      )
    },
  )
}

/** What the parties have already, the primary ones that the rules have just made among them. */
async function readPresent(ctx: Context, plan: Plan, drafts: Draft[]): Promise<Set<string>> {
  const object = ctx.registry.get('contactPoint')
  const filter = {
    field: 'party',
    op: 'in' as const,
    value: drafts.map((draft) => ({ object: plan.object.name, id: draft.id })),
  }
  const rows = await ctx.db.query<{ j: string }>(
    sql`SELECT ${recordJson(ctx, object, 't', ['party', 'channel', 'normalized'])} AS j FROM ${raw(object.table)} t WHERE ${rowCondition(ctx, object, 't', { filter })}`,
  )
  return new Set(
    rows.map(({ j }) => {
      const { party, channel, normalized } = JSON.parse(j) as {
        party: { id: string }
        channel: string
        normalized: string
      }
      return `${party.id} ${channel} ${normalized}`
    }),
  )
}
