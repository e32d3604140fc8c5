import type { Money } from '@rodnik/shared/api/shapes.ts'
import { percentOf } from '@rodnik/shared/sales/decimal.ts'
import sql from 'sql-template-tag'
import { type Context, hasRoom, type WriteItem } from '../../../engine/index.ts'
import { dayIn } from '../../../platform/clock/clock.ts'

/** Sets the weighted amount, in the company's currency: amount × probability, exact to the cent. One statement at most. */
export async function setWeighted(ctx: Context, items: WriteItem[]): Promise<void> {
  const foreign: { item: WriteItem; money: Money }[] = []
  for (const item of items) {
    const money = item.get('amount') as Money | null
    if (!money) put(item, null)
    else if (money.currency === ctx.currency) put(item, percentOf(money.amount, probabilityOf(item)))
    else foreign.push({ item, money })
  }
  if (foreign.length === 0) return
  const rows = foreign.map(({ item, money }) => ({
    id: item.id,
    // An amount that stays keeps the rate of its day, as the engine keeps its base.
    amount: 'amount' in item.values ? money.amount : null,
    currency: money.currency,
    probability: probabilityOf(item),
  }))
  const day = dayIn(ctx.zone, ctx.backdate ?? ctx.clock.now())
  const weighted = await ctx.db.query<{ id: string; weighted: string | null }>(
    sql`SELECT x.id, round(coalesce(round(x.amount * r.rate, 2), d.amount_base) * x.probability / 100, 2)::text AS weighted
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(id uuid, amount numeric, currency text, probability numeric)
      LEFT JOIN deals d ON d.id = x.id AND x.amount IS NULL
      LEFT JOIN LATERAL (SELECT rate FROM currency_rates c WHERE c.currency = x.currency AND c.date <= ${day}::date ORDER BY c.date DESC LIMIT 1) r ON x.amount IS NOT NULL`,
  )
  const byId = new Map(weighted.map((row) => [row.id, row.weighted]))
  for (const { item } of foreign) put(item, byId.get(item.id) ?? null)
}

/** What is too large to be kept is refused with its amount. */
function put(item: WriteItem, weighted: string | null): void {
  const kept = weighted && !hasRoom(weighted) ? null : weighted
  if ((item.get('weighted') ?? null) !== kept) item.set('weighted', kept)
}

function probabilityOf(item: WriteItem): number {
  return Number(item.get('probability') ?? 0)
}
