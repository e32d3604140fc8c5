import { type Rate, RateInput, RateList, RateQuery } from '@rodnik/shared/people/settings.ts'
import type { FastifyInstance } from 'fastify'
import sql from 'sql-template-tag'
import type { z } from 'zod'
import {
  type Context,
  type Engine,
  mutate,
  type Note,
  noteChanges,
  revalueMoney,
  unratedCurrencies,
} from '../../../engine/index.ts'
import type { Queryable } from '../../../platform/database/database.ts'
import { assertNoFaults, type Fault } from '../../../platform/errors/app-error.ts'
import { parseInput } from '../../../platform/http/parse-input.ts'
import { describeRoute } from '../../../platform/http/route-docs.ts'
import { assertManages } from '../sign-in/caller.ts'

const example = { currency: 'USD', date: '2026-11-01', rate: '81.2345' }
const docs = {
  list: describeRoute({
    id: 'listRates',
    summary: 'List currency rates',
    about: 'How much of the company currency one unit costs from a day on; the newest first.',
    tag: 'settings',
    query: RateQuery,
    answer: RateList,
    example: { answer: { data: [example] } },
  }),
  put: describeRoute({
    id: 'putRates',
    summary: 'Store or remove currency rates',
    about:
      'For owners and administrators. Each rate is stored under its currency and day; null removes it; others stay.',
    tag: 'settings',
    input: RateInput,
    answer: RateList,
    example: { input: { rates: [example] }, answer: { data: [example] } },
    errors: [403],
  }),
}

/** Routes of the dated currency rates. */
export function addRateRoutes(app: FastifyInstance, engine: Engine): void {
  app.get('/api/v1/rates', { config: { openapi: docs.list } }, async (request) => {
    const ctx = await engine.contextOf(request)
    return { data: await listRates(ctx.db, parseInput(RateQuery, request.query).currency) }
  })

  app.put('/api/v1/rates', { config: { openapi: docs.put } }, async (request, reply) => {
    const { rates } = parseInput(RateInput, request.body)
    return mutate(engine, request, reply, async (ctx) => {
      assertManages(ctx)
      await putRates(ctx, rates)
      const company = { ...ctx, zone: (await engine.systemContext(ctx.cause)).zone }
      await assertRated(company, rates)
      await revalueMoney(company)
      return { status: 200, body: JSON.stringify({ data: await listRates(ctx.db) }) }
    })
  })
}

/** What amounts in a currency are worth must stay known. */
async function assertRated(ctx: Context, rates: z.infer<typeof RateInput>['rates']): Promise<void> {
  const removed = rates.filter(({ rate }) => rate === null)
  const unrated = await unratedCurrencies(ctx, [...new Set(removed.map(({ currency }) => currency))])
  assertNoFaults(
    unrated.map((currency) => ({
      path: `/rates/${rates.findIndex((one) => one.currency === currency && one.rate === null)}`,
      code: 'rate_in_use',
      data: { currency },
    })),
  )
}

async function listRates(db: Queryable, currency?: string): Promise<Rate[]> {
  return db.query<Rate>(
    sql`SELECT currency, date::text, trim_scale(rate)::text AS rate FROM currency_rates
      WHERE currency = coalesce(${currency ?? null}, currency) ORDER BY currency, date DESC LIMIT 10000`,
  )
}

async function putRates(ctx: Context, rates: z.infer<typeof RateInput>['rates']): Promise<void> {
  assertNoFaults(rates.flatMap((rate, index) => faultsOf(ctx, rate, `/rates/${index}`)))
  const last = new Map(rates.map((rate) => [`${rate.currency} ${rate.date}`, rate]))
  const rows = JSON.stringify([...last.values()])
  await noteRates(ctx, [...last.values()])
  await ctx.db.query(
    sql`DELETE FROM currency_rates c USING json_to_recordset(${rows}::json) AS x(currency text, date date, rate numeric)
      WHERE c.currency = x.currency AND c.date = x.date AND x.rate IS NULL`,
  )
  await ctx.db.query(
    sql`INSERT INTO currency_rates (currency, date, rate)
      SELECT currency, date, rate FROM json_to_recordset(${rows}::json) AS x(currency text, date date, rate numeric) WHERE rate IS NOT NULL
      ORDER BY currency, date ON CONFLICT (currency, date) DO UPDATE SET rate = EXCLUDED.rate`,
  )
}

/** Each rate that comes, changes or goes stands in the change log under its currency and day. */
async function noteRates(ctx: Context, rates: z.infer<typeof RateInput>['rates']): Promise<void> {
  const stored = await ctx.db.query<Rate>(
    sql`SELECT c.currency, c.date::text AS date, trim_scale(c.rate)::text AS rate FROM currency_rates c
      JOIN json_to_recordset(${JSON.stringify(rates)}::json) AS x(currency text, date date) USING (currency, date)`,
  )
  const known = new Map(stored.map((rate) => [`${rate.currency} ${rate.date}`, rate.rate]))
  const notes = rates.flatMap(({ currency, date, rate }): Note[] => {
    const name = `${currency} ${date}`
    const before = known.get(name) ?? null
    const after = rate === null ? null : trimmed(rate)
    if (before === after) return []
    const op = before === null ? 'create' : after === null ? 'delete' : 'update'
    return [{ object: 'rate', op, before: { [name]: before }, after: { [name]: after } }]
  })
  await noteChanges(ctx, notes)
}

/** A decimal without needless zeros, as the database writes it. */
function trimmed(rate: string): string {
  const [whole = '0', fraction = ''] = rate.split('.')
  const kept = fraction.replace(/0+$/, '')
  return `${whole.replace(/^0+(?=\d)/, '')}${kept ? `.${kept}` : ''}`
}

function faultsOf(ctx: Context, rate: { currency: string; rate: string | null }, path: string): Fault[] {
  const faults: Fault[] = []
  if (rate.currency === ctx.currency) faults.push({ path: `${path}/currency`, code: 'own_currency' })
  if (rate.rate !== null && !/[1-9]/.test(rate.rate)) faults.push({ path: `${path}/rate`, code: 'not_positive' })
  return faults
}
