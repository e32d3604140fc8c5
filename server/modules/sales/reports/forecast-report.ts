import { addDays, addMonths, monthStart } from '@rodnik/shared/calendars/dates.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { addAmounts } from '@rodnik/shared/sales/decimal.ts'
import type { ForecastReport } from '@rodnik/shared/sales/reports.ts'
import type { Context } from '../../../engine/index.ts'
import { dayIn } from '../../../platform/clock/clock.ts'
import { open, openFigures, openMeasures, won } from './definitions.ts'
import { derived, measure } from './figures.ts'
import { byMonth, during, monthsOf, type Scope } from './scope.ts'

/**
 * Open deals by the month in which they should close, from today on; those that should have closed before today stand
 * apart, as do those beyond the last month and those without a date. A month's forecast is what has been won in it and
 * the weighted amount of what should still close in it.
 */
export async function forecastReport(ctx: Context, scope: Scope, months: number): Promise<ForecastReport> {
  const today = dayIn(ctx.zone, ctx.clock.now())
  const to = addDays(addMonths(today, months), -1)
  const ahead = { from: today, to }
  const whole = { from: monthStart(today), to }
  const part = async (condition: Filter) =>
    openFigures((await measure(ctx, 'deal', [...scope.deals, open, condition], [], openMeasures)).at())
  const planned = await measure(
    ctx,
    'deal',
    [...scope.deals, open, during('closeDate', ahead)],
    [byMonth('closeDate', ahead)],
    openMeasures,
  )
  const gained = await measure(
    ctx,
    'deal',
    [...scope.deals, won, during('closedAt', whole)],
    [byMonth('closedAt', whole)],
    {
      won: { fn: 'count' },
      wonSum: { fn: 'sum', field: 'amount' },
    },
  )
  return {
    overdue: await part({ field: 'closeDate', op: 'lt', value: today }),
    months: monthsOf(whole).map((month) => {
      const figures = openFigures(planned.at(month))
      const wins = gained.at(month)
      const wonSum = wins.figure('wonSum')
      const forecast = addAmounts([String(wonSum.value), String(figures.weighted.value)])
      const either: Filter = { or: [figures.weighted.drill.filter, wonSum.drill.filter] }
      return {
        month,
        ...figures,
        won: wins.figure('won'),
        wonSum,
        forecast: derived(forecast, { object: 'deal', filter: either }),
      }
    }),
    later: await part({ field: 'closeDate', op: 'gt', value: to }),
    undated: await part({ field: 'closeDate', op: 'empty' }),
  }
}
