import sql, { empty, raw, type Sql } from 'sql-template-tag'
import { dayIn } from '../../platform/clock/clock.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import type { Context } from '../context.ts'
import { snake } from '../fields/kind.ts'
import { referenceColumn } from '../fields/lookup.ts'
import { zoneInDatabase } from '../query/zone.ts'
import type { ObjectEntry } from '../registry/registry.ts'

/**
 * Works out anew what amounts in other currencies are worth in the company's, after rates have changed or come into force, or
 * after `only` these records have: at the rate of the day that `valued.on` names, of the record around it for what lives inside
 * one, else at today's, all in the zone of `ctx`, which is the company's. Where no rate is old enough the worth stays. Versions
 * stay, for nobody has edited anything. Needs a transaction.
 */
export async function revalueMoney(ctx: Context, only?: { object: ObjectEntry; ids: string[] }): Promise<void> {
  // Two of everything at once would wait for each other's rows.
  if (!only) await ctx.db.query(sql`SELECT pg_advisory_xact_lock(hashtextextended('engine.revalue', 0))`)
  try {
    for (const object of ctx.registry.objects.values()) {
      const holder = holderOf(ctx, object)
      const column = !only || only.object === object ? 'd.id' : only.object === holder?.object && holder.column
      if (!column) continue
      const which = only ? sql` AND ${raw(column)} = ANY(${only.ids}::uuid[])` : empty
      for (const [name, def] of Object.entries(object.fields))
        if (def.type === 'money') await revalueField(ctx, object, holder, snake(name), which)
    }
  } catch (error) {
    if ((error as { code?: unknown }).code !== '22003') throw error
    throw new AppError('invalid_input', {}, [{ path: '/rates', code: 'worth_too_large' }])
  }
}

interface Holder {
  object: ObjectEntry
  /** Reference of the part, known as `d`, to the record around it. */
  column: string
}

/** The record around the parts that an object holds. */
function holderOf(ctx: Context, object: ObjectEntry): Holder | undefined {
  const name = object.inner ? object.accessThrough : undefined
  const target = name === undefined ? undefined : object.fields[name]?.target
  return name && target ? { object: ctx.registry.get(target), column: `d.${referenceColumn(name)}` } : undefined
}

async function revalueField(
  ctx: Context,
  object: ObjectEntry,
  holder: Holder | undefined,
  column: string,
  which: Sql,
): Promise<void> {
  const today = sql`${dayIn(ctx.zone, ctx.clock.now())}::date`
  const { on, also = {} } = object.valued ?? {}
  const outer = on ? undefined : holder?.object.valued?.on
  const closed = on ? `d.${snake(on)}` : outer && `h.${snake(outer)}`
  const day = closed ? sql`coalesce((${raw(closed)} AT TIME ZONE ${zoneInDatabase(ctx.zone)})::date, ${today})` : today
  const around = outer && holder ? sql`JOIN ${raw(holder.object.table)} h ON h.id = ${raw(holder.column)}` : empty
  const table = raw(object.table)
  const [amount, currency, base] = [column, `${column}_currency`, `${column}_base`].map((one) => raw(one))
  await ctx.db.query(sql`UPDATE ${table} t SET ${base} = n.base FROM (
      SELECT d.id, round(d.${amount} * r.rate, 2) AS base FROM ${table} d ${around}
      CROSS JOIN LATERAL (SELECT c.rate FROM currency_rates c WHERE c.currency = d.${currency} AND c.date <= ${day} ORDER BY c.date DESC LIMIT 1) r
      WHERE d.${currency} <> ${ctx.currency}${which}) n
    WHERE n.id = t.id AND t.${base} IS DISTINCT FROM n.base`)
  for (const [derived, value] of Object.entries(also))
    await ctx.db.query(
      sql`UPDATE ${table} d SET ${raw(snake(derived))} = ${raw(value)} WHERE ${currency} <> ${ctx.currency}${which} AND ${raw(snake(derived))} IS DISTINCT FROM ${raw(value)}`,
    )
}

/** Currencies that amounts are kept in, among these, and that no rate up to today is left for. */
export async function unratedCurrencies(ctx: Context, currencies: string[]): Promise<string[]> {
  const today = dayIn(ctx.zone, ctx.clock.now())
  const rows = await ctx.db.query<{ currency: string }>(
    sql`SELECT x.currency FROM unnest(${currencies}::text[]) x(currency)
      WHERE NOT EXISTS (SELECT 1 FROM currency_rates c WHERE c.currency = x.currency AND c.date <= ${today}::date)`,
  )
  const unrated = rows.map(({ currency }) => currency)
  const kept: string[] = []
  for (const currency of unrated) if (await isKept(ctx, currency)) kept.push(currency)
  return kept
}

async function isKept(ctx: Context, currency: string): Promise<boolean> {
  for (const object of ctx.registry.objects.values())
    for (const [name, def] of Object.entries(object.fields)) {
      if (def.type !== 'money') continue
      const column = raw(`${snake(name)}_currency`)
      const found = await ctx.db.query(sql`SELECT 1 FROM ${raw(object.table)} WHERE ${column} = ${currency} LIMIT 1`)
      if (found.length > 0) return true
    }
  return false
}
