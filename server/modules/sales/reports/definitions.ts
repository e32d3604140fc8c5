import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { Figure } from '@rodnik/shared/sales/reports.ts'
import { derived, type Group, type Measure, percentage } from './figures.ts'

/*
 * What the figures of the reports mean, in one place. Every figure is what the engine measures over a list with the
 * filter that the figure carries, under the caller's rights; days begin and end in the caller's zone; sums are in the
 * company's currency at the rate of the day on which the amount was written.
 *
 * - Closed in a period: the deal's status is won or lost, and `closedAt` lies in the period. A deal that was reopened is
 *   not closed; one that was closed again counts where it was closed last.
 * - Win rate: won deals of all closed ones, by number, in percent.
 * - Cycle: whole days from `startDate` to the day of `closedAt`; means of deals that have both.
 * - Weighted: amount × probability of open deals.
 * - Funnel: deals whose `startDate` lies in the period (the cohort). A deal has reached a stage when it was in that or a
 *   later open stage of the pipeline, or was won; all of the cohort have reached the first. Skipped stages count as passed.
 * - Time in stage: stays that ended in the period, from entry to leaving.
 */

/** The states of a deal as conditions. */
export const won: Filter = { field: 'status', op: 'eq', value: 'won' }
export const lost: Filter = { field: 'status', op: 'eq', value: 'lost' }
export const open: Filter = { field: 'status', op: 'eq', value: 'open' }
export const closed: Filter = { field: 'status', op: 'in', value: ['won', 'lost'] }

/** What is measured of deals with a closing time, which only closed ones have. */
export const closingMeasures = {
  won: { fn: 'count', where: [won] },
  wonSum: { fn: 'sum', field: 'amount', where: [won] },
  lost: { fn: 'count', where: [lost] },
  lostSum: { fn: 'sum', field: 'amount', where: [lost] },
  closed: { fn: 'count' },
  cycle: { fn: 'avg', field: 'cycleDays' },
} satisfies Record<string, Measure>
type Closing = keyof typeof closingMeasures

/** The figures of closed deals. */
export function closingFigures(
  group: Group<Closing>,
): Record<'won' | 'wonSum' | 'lost' | 'lostSum' | 'winRate' | 'cycle', Figure> {
  const closed = group.figure('closed')
  const wins = group.figure('won')
  return {
    won: wins,
    wonSum: group.figure('wonSum'),
    lost: group.figure('lost'),
    lostSum: group.figure('lostSum'),
    winRate: derived(percentage(wins.value, closed.value), closed.drill),
    cycle: group.figure('cycle'),
  }
}

/** What is measured of deals that the report's own condition keeps open. */
export const openMeasures = {
  open: { fn: 'count' },
  openSum: { fn: 'sum', field: 'amount' },
  weighted: { fn: 'sum', field: 'weighted' },
} satisfies Record<string, Measure>

/** The figures of open deals. */
export function openFigures(group: Group<keyof typeof openMeasures>): Record<'open' | 'openSum' | 'weighted', Figure> {
  return { open: group.figure('open'), openSum: group.figure('openSum'), weighted: group.figure('weighted') }
}
