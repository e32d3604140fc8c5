import type { ClosedReport, ReasonsReport } from '@rodnik/shared/sales/reports.ts'
import type { Context } from '../../../engine/index.ts'
import { closingFigures, closingMeasures, lost, won } from './definitions.ts'
import { cutBy, derived, measure, naming, percentage } from './figures.ts'
import { byMonth, during, monthsOf, type Scope } from './scope.ts'

/** Deals won and lost by month of closing. */
export async function closedReport(ctx: Context, scope: Scope): Promise<ClosedReport> {
  const where = [...scope.deals, during('closedAt', scope)]
  const total = (
    await measure(ctx, 'deal', where, [], {
      ...closingMeasures,
      wonCycle: { fn: 'avg', field: 'cycleDays', where: [won] },
      lostCycle: { fn: 'avg', field: 'cycleDays', where: [lost] },
      average: { fn: 'avg', field: 'amount', where: [won] },
    })
  ).at()
  const months = await measure(ctx, 'deal', where, [byMonth('closedAt', scope)], closingMeasures)
  return {
    total: {
      ...closingFigures(total),
      wonCycle: total.figure('wonCycle'),
      lostCycle: total.figure('lostCycle'),
      average: total.figure('average'),
    },
    months: monthsOf(scope).map((month) => ({ month, ...closingFigures(months.at(month)) })),
  }
}

/** Why deals of the period were lost, the most frequent reason first. */
export async function reasonsReport(ctx: Context, scope: Scope): Promise<ReasonsReport> {
  const where = [...scope.deals, lost, during('closedAt', scope)]
  const measures = { lost: { fn: 'count' }, lostSum: { fn: 'sum', field: 'amount' } } as const
  const total = (await measure(ctx, 'deal', where, [], measures)).at()
  const cuts = [cutBy('lostReason'), naming('lostReason.title')]
  const { groups } = await measure(ctx, 'deal', where, cuts, measures)
  const all = total.figure('lost')
  const rows = groups.map((group) => {
    const [id = null, title = null] = group.values
    const count = group.figure('lost')
    const share = derived(percentage(count.value, all.value), count.drill)
    return { id, title, lost: count, lostSum: group.figure('lostSum'), share }
  })
  return {
    total: { lost: all, lostSum: total.figure('lostSum') },
    rows: rows.sort((a, b) => Number(b.lost.value) - Number(a.lost.value)),
  }
}
