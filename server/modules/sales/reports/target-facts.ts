import type { Filter } from '@rodnik/shared/query/filter.ts'
import { divideRounded, fromUnits, toUnits } from '@rodnik/shared/sales/decimal.ts'
import type { Figure, Metric } from '@rodnik/shared/sales/reports.ts'
import type { Context } from '../../../engine/index.ts'
import { open, won } from './definitions.ts'
import { all, cutBy, type Measured, measure } from './figures.ts'
import { during } from './scope.ts'

interface Days {
  from: string
  to: string
}

/** Facts of all people or of all teams, by what tells them apart. */
export interface Facts {
  conditions: Record<Metric, Filter[]>
  wins: Measured<'wonSum' | 'wonCount'>
  acts: Measured<'calls' | 'meetings'>
  /** Open deals that should close in the rest of the period. */
  coming: Measured<'weighted' | 'chances'>
}

/** Reads what was reached in a period, by person (`owner`) or by team (`owner.team`), of all or of some. Three statements. */
export async function readFacts(
  ctx: Context,
  by: 'owner' | 'owner.team',
  { period, rest, who = [] }: { period: Days; rest: Days; who?: Filter[] },
): Promise<Facts> {
  const wins: Filter[] = [won, during('closedAt', period)]
  const done: Filter[] = [{ field: 'status', op: 'eq', value: 'done' }, during('doneAt', period)]
  const call: Filter = { field: 'kind', op: 'eq', value: 'call' }
  const meeting: Filter = { field: 'kind', op: 'eq', value: 'meeting' }
  const cuts = [cutBy(by)]
  return {
    conditions: { wonSum: wins, wonCount: wins, calls: [...done, call], meetings: [...done, meeting] },
    wins: await measure(ctx, 'deal', [...who, ...wins], cuts, {
      wonSum: { fn: 'sum', field: 'amount' },
      wonCount: { fn: 'count' },
    }),
    acts: await measure(ctx, 'activity', [...who, ...done], cuts, {
      calls: { fn: 'count', where: [call] },
      meetings: { fn: 'count', where: [meeting] },
    }),
    coming: await measure(ctx, 'deal', [...who, open, during('closeDate', rest)], cuts, {
      weighted: { fn: 'sum', field: 'weighted' },
      chances: { fn: 'sum', field: 'probability' },
    }),
  }
}

/** The fact of a metric over several people or teams together: parts add up, as they do in the list behind. */
export function factOf(facts: Facts, metric: Metric, ids: string[], who: Filter): Figure {
  const parts = ids.map((id) =>
    metric === 'wonSum' || metric === 'wonCount' ? facts.wins.at(id).figure(metric) : facts.acts.at(id).figure(metric),
  )
  const total = fromUnits(
    parts.reduce((sum, { value }) => sum + toUnits(String(value ?? 0), 2), 0n),
    2,
  )
  const object = metric === 'wonSum' || metric === 'wonCount' ? 'deal' : 'activity'
  const drill = { object, filter: all([who, ...facts.conditions[metric]]) }
  return { value: metric === 'wonSum' ? total : Number(total), drill }
}

/** What open deals should still bring: their weighted amounts, or their chances; null for metrics that no deal brings. */
export function comingOf(facts: Facts, metric: Metric, ids: string[]): string | null {
  if (metric !== 'wonSum' && metric !== 'wonCount') return null
  const name = metric === 'wonSum' ? 'weighted' : 'chances'
  const sum = ids.reduce((all, id) => all + toUnits(String(facts.coming.at(id).figure(name).value ?? 0), 4), 0n)
  return fromUnits(divideRounded(sum, metric === 'wonSum' ? 100n : 10_000n), 2)
}
