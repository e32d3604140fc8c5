import type { Money } from '@rodnik/shared/api/shapes.ts'
import { lineSum } from '@rodnik/shared/sales/decimal.ts'
import sql from 'sql-template-tag'
import { type Context, hasRoom, type Rules, type WriteItem } from '../../../engine/index.ts'
import { assertNoFaults, type Fault } from '../../../platform/errors/app-error.ts'
import { pointerOf } from '../fault-pointers.ts'
import { dealsOf, followLines } from './follow-lines.ts'
import { revalueDeals } from './revalue-deals.ts'

/** Rules of deal lines: price and description come from the product, the sum is computed, the deal's amount follows. */
export const dealLineRules: Rules = {
  async beforeWrite(ctx, items) {
    await lockDeals(ctx, items)
    const written = items.filter((item) => item.op === 'create' || item.op === 'update')
    await fillFromProducts(ctx, written)
    const faults: Fault[] = []
    items.forEach((item, index) => {
      if (written.includes(item)) setSum(item, pointerOf(items, index), faults)
    })
    assertNoFaults(faults)
  },
  async afterWrite(ctx, items) {
    await followLines(ctx, items)
    const isForeign = (item: WriteItem) => (item.get('price') as Money | null)?.currency !== ctx.currency
    const foreign = items.filter((item) => item.op !== 'purge' && isForeign(item))
    if (foreign.length > 0) await revalueDeals(ctx, dealsOf(foreign))
  },
}

/** Two people who add lines to one deal at once must add to each other's sum. */
async function lockDeals(ctx: Context, items: WriteItem[]): Promise<void> {
  await ctx.db.query(sql`SELECT 1 FROM deals WHERE id = ANY(${dealsOf(items)}::uuid[]) ORDER BY id FOR NO KEY UPDATE`)
}

/** A line that names a product and no price takes the product's; so with the description. */
async function fillFromProducts(ctx: Context, items: WriteItem[]): Promise<void> {
  const lacking = items.filter(
    (item) =>
      item.changes('product') && item.values.product !== null && (lacks(item, 'price') || lacks(item, 'description')),
  )
  if (lacking.length === 0) return
  const rows = await ctx.db.query<{ id: string; name: string; price: Money | null }>(
    sql`SELECT id, name, CASE WHEN price IS NULL THEN NULL ELSE json_build_object('amount', price::text, 'currency', price_currency) END AS price
      FROM products WHERE id = ANY(${[...new Set(lacking.map((item) => item.values.product))]}::uuid[])`,
  )
  const products = new Map(rows.map((row) => [row.id, row]))
  for (const item of lacking) {
    const product = products.get(String(item.values.product))
    if (lacks(item, 'description') && product) item.set('description', product.name)
    if (lacks(item, 'price') && product?.price) item.set('price', product.price)
  }
}

/** Whether the write leaves the field to be filled: not given, and not kept from before by purpose. */
function lacks(item: WriteItem, name: string): boolean {
  return (item.values[name] ?? null) === null && (item.op === 'create' || item.changes('product'))
}

function setSum(item: WriteItem, at: (field: string) => string, faults: Fault[]): void {
  const price = item.get('price') as Money | null
  const quantity = item.get('quantity') as string | null
  if (item.get('product') === null && item.get('description') === null)
    faults.push({ path: at('description'), code: 'required' })
  if (price === null || quantity === null) return
  const amount = lineSum(quantity, price.amount, Number(item.get('discount') ?? 0))
  if (!hasRoom(amount)) faults.push({ path: at('quantity'), code: 'sum_too_large' })
  else item.set('sum', { amount, currency: price.currency })
}
