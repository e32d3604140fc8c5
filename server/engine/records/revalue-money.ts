import sql, { raw } from 'sql-template-tag'
import { dayIn } from '../../platform/clock/clock.ts'
import type { Context } from '../context.ts'
import { snake } from '../fields/kind.ts'
import type { ObjectEntry } from '../registry/registry.ts'

/**
 * Works out anew what amounts in other currencies are worth in the company's, after rates have changed or come into force: at
 * the rate of the day that `valued.on` names, else at today's, both in the zone of `ctx`, which is the company's. Where no rate is
 * old enough the worth stays. Versions stay, for nobody has edited anything. Needs a transaction.
 */
export async function revalueMoney(ctx: Context): Promise<void> {
  // Two at once would wait for each other's rows.
  await ctx.db.query(sql`SELECT pg_advisory_xact_lock(hashtextextended('engine.revalue', 0))`)
  for (const object of ctx.registry.objects.values()) {
    // The parts of a record are worth what their record says.
    if (object.inner) continue
    for (const [name, def] of Object.entries(object.fields))
      if (def.type === 'money') await revalueField(ctx, object, snake(name))
  }
}

async function revalueField(ctx: Context, object: ObjectEntry, column: string): Promise<void> {
  const today = sql`${dayIn(ctx.zone, ctx.clock.now())}::date`
  const { on, also = {} } = object.valued ?? {}
  const day = on ? sql`coalesce((d.${raw(snake(on))} AT TIME ZONE ${ctx.zone})::date, ${today})` : today
  const table = raw(object.table)
  const [amount, currency, base] = [column, `${column}_currency`, `${column}_base`].map((one) => raw(one))
  await ctx.db.query(sql`UPDATE ${table} t SET ${base} = n.base FROM (
      SELECT d.id, round(d.${amount} * r.rate, 2) AS base FROM ${table} d
      CROSS JOIN LATERAL (SELECT c.rate FROM currency_rates c WHERE c.currency = d.${currency} AND c.date <= ${day} ORDER BY c.date DESC LIMIT 1) r
      WHERE d.${currency} <> ${ctx.currency}) n
    WHERE n.id = t.id AND t.${base} IS DISTINCT FROM n.base`)
  for (const [derived, value] of Object.entries(also))
    await ctx.db.query(
      sql`UPDATE ${table} SET ${raw(snake(derived))} = ${raw(value)} WHERE ${currency} <> ${ctx.currency} AND ${raw(snake(derived))} IS DISTINCT FROM ${raw(value)}`,
    )
}
