import type { Money } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { asSystem, type Context, updateRecords, type WriteItem } from '../../../engine/index.ts'
import { dayIn } from '../../../platform/clock/clock.ts'
import { AppError } from '../../../platform/errors/app-error.ts'

/** Ids of the deals that these lines belong to, or belonged to. */
export function dealsOf(items: WriteItem[]): string[] {
  const ids = items.flatMap((item) => [item.get('deal'), item.before?.deal])
  return [...new Set(ids.filter((id) => typeof id === 'string'))].sort() as string[]
}

interface Total {
  id: string
  currency: string
  /** Null when a rate is missing. */
  total: string | null
  lacking: string | null
}

/**
 * Makes the amounts of deals the sums of their lines, in the currency of the deal (of its lines, where the deal has no
 * amount and they agree; else the company's). Other currencies are converted at today's rates. A deal whose last line
 * goes keeps its amount. Throws `invalid_input` when a rate is missing.
 */
export async function followLines(ctx: Context, items: WriteItem[]): Promise<void> {
  const totals = await readTotals(ctx, dealsOf(items))
  const lacking = totals.find((row) => row.total === null)
  if (lacking)
    throw new AppError('invalid_input', {}, [
      { path: '/price', code: 'no_rate', data: { currency: lacking.lacking, base: ctx.currency } },
    ])
  const last = items
    .map((item) => item.at)
    .sort()
    .at(-1)
  const updates = totals.map(({ id, currency, total }) => ({
    id,
    values: { amount: { amount: String(total), currency } satisfies Money, updatedAt: last },
  }))
  // The version stays, so that whoever edits the deal meanwhile does not run into a conflict with the sum.
  if (updates.length > 0) await updateRecords(asSystem(ctx), ctx.registry.get('deal'), updates, { quiet: true })
}

/** Sums of the lines of those deals that have lines and another amount. */
async function readTotals(ctx: Context, deals: string[]): Promise<Total[]> {
  const day = dayIn(ctx.zone, ctx.backdate ?? ctx.clock.now())
  return ctx.db.query<Total>(
    sql`WITH lines AS (
        SELECT l.deal_id, l.sum, l.sum_currency AS currency, d.amount AS old, d.amount_currency AS old_currency,
          coalesce(d.amount_currency,
            CASE WHEN min(l.sum_currency) OVER w = max(l.sum_currency) OVER w THEN min(l.sum_currency) OVER w END,
            ${ctx.currency}) AS target
        FROM deal_lines l JOIN deals d ON d.id = l.deal_id
        WHERE l.deal_id = ANY(${deals}::uuid[]) AND l.deleted_at IS NULL WINDOW w AS (PARTITION BY l.deal_id)
      ), named AS (
        SELECT DISTINCT currency AS name FROM lines UNION SELECT target FROM lines
      ), rates AS (
        SELECT n.name, CASE WHEN n.name = ${ctx.currency} THEN 1 ELSE (SELECT rate FROM currency_rates c WHERE c.currency = n.name AND c.date <= ${day}::date ORDER BY c.date DESC LIMIT 1) END AS rate
        FROM named n
      ), totals AS (
        SELECT l.deal_id AS id, l.target AS currency, l.old, l.old_currency,
          round(sum(CASE WHEN l.currency = l.target THEN l.sum ELSE l.sum * f.rate / t.rate END), 2) AS total,
          bool_or(l.currency <> l.target AND (f.rate IS NULL OR t.rate IS NULL)) AS lacks,
          min(CASE WHEN f.rate IS NULL THEN l.currency ELSE l.target END) FILTER (WHERE l.currency <> l.target AND (f.rate IS NULL OR t.rate IS NULL)) AS lacking
        FROM lines l JOIN rates f ON f.name = l.currency JOIN rates t ON t.name = l.target
        GROUP BY l.deal_id, l.target, l.old, l.old_currency
      )
      SELECT id, currency, CASE WHEN lacks THEN NULL ELSE total::text END AS total, lacking FROM totals
      WHERE lacks OR old IS DISTINCT FROM total OR old_currency IS DISTINCT FROM currency ORDER BY id`,
  )
}
