import sql from 'sql-template-tag'
import { dayIn } from '../../platform/clock/clock.ts'
import type { Fault } from '../../platform/errors/app-error.ts'
import type { Context } from '../context.ts'
import { snake } from '../fields/kind.ts'
import { hasRoom } from '../fields/number-rules.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import type { WriteItem } from './write-item.ts'

/**
 * Fills the amounts in the company's currency at the newest rate up to today, computed exactly by the database. An
 * amount in a currency without a rate is refused, for its sum would be a lie.
 */
export async function fillMoneyBase(
  ctx: Context,
  object: ObjectEntry,
  items: WriteItem[],
  at: (index: number) => string,
  faults: Fault[],
): Promise<void> {
  const names = Object.entries(object.fields).flatMap(([name, def]) => (def.type === 'money' ? [name] : []))
  const foreign: { item: WriteItem; name: string; path: string; amount: string; currency: string }[] = []
  for (const name of names)
    items.forEach((item, index) => {
      const value = item.values[name] as { amount: string; currency: string } | null | undefined
      if (value && value.currency !== ctx.currency) foreign.push({ item, name, path: `${at(index)}/${name}`, ...value })
    })
  if (foreign.length === 0) return
  const day = dayIn(ctx.zone, ctx.backdate ?? ctx.clock.now())
  const rows = await ctx.db.query<{ base: string | null }>(
    sql`SELECT round(x.amount * r.rate, 2)::text AS base FROM unnest(${foreign.map((one) => one.amount)}::numeric[], ${foreign.map((one) => one.currency)}::text[]) WITH ORDINALITY AS x(amount, currency, n)
      LEFT JOIN LATERAL (SELECT rate FROM currency_rates c WHERE c.currency = x.currency AND c.date <= ${day}::date ORDER BY c.date DESC LIMIT 1) r ON true ORDER BY x.n`,
  )
  foreign.forEach((one, index) => {
    const base = rows[index]?.base
    if (base === null || base === undefined)
      faults.push({ path: one.path, code: 'no_rate', data: { currency: one.currency, base: ctx.currency } })
    else if (!hasRoom(base)) faults.push({ path: one.path, code: 'worth_too_large' })
    else one.item.columns[`${snake(one.name)}_base`] = base
  })
}
