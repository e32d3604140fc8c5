import { divideRounded, fromUnits, toUnits } from '@rodnik/shared/sales/decimal.ts'
import type { Figure, Metric, TargetState } from '@rodnik/shared/sales/reports.ts'

/** Working days of a month: those that have passed, today included, and all. */
export interface MonthPace {
  month: string
  passed: number
  total: number
}

/** One plan: what should be reached in a month. */
export interface MonthPlan {
  month: string
  value: string
}

/** Where a subject stands in one metric. `coming` is what open deals should still bring, where that can be told. */
export interface Standing {
  metric: Metric
  plans: MonthPlan[]
  fact: Figure
  coming: string | null
  months: MonthPace[]
  isOver: boolean
}

/**
 * Puts plan, fact, pace and forecast together, exact to the cent. Pace is the plan of each month times the share of its
 * working days that have passed. Forecast of won deals is the fact and the weighted open deals that should close in the
 * rest of the period; of calls and meetings the fact stretched over all working days.
 */
export function stateOf({ metric, plans, fact, coming, months, isOver }: Standing): TargetState {
  const scale = metric === 'wonSum' ? 2 : undefined
  const planned = plans.reduce((sum, { value }) => sum + toUnits(value, 2), 0n)
  const plan = plans.length > 0 ? planned : null
  const reached = toUnits(String(fact.value ?? 0), 2)
  const shown = (units: bigint | null) => (units === null ? null : textOf(units, scale))
  return {
    plan: shown(plan),
    fact,
    percent: plan ? fromUnits(divideRounded(reached * 10_000n, plan), 2) : null,
    pace: plan === null ? null : shown(plans.reduce((sum, one) => sum + paceUnits(one, months), 0n)),
    forecast: shown(isOver ? reached : forecastUnits(reached, coming, months)),
  }
}

function paceUnits({ month, value }: MonthPlan, months: MonthPace[]): bigint {
  const pace = months.find((one) => one.month === month)
  if (!pace) return 0n
  if (pace.total === 0) return toUnits(value, 2)
  return divideRounded(toUnits(value, 2) * BigInt(pace.passed), BigInt(pace.total))
}

function forecastUnits(reached: bigint, coming: string | null, months: MonthPace[]): bigint | null {
  if (coming !== null) return reached + toUnits(coming, 2)
  const passed = months.reduce((sum, month) => sum + month.passed, 0)
  const total = months.reduce((sum, month) => sum + month.total, 0)
  return passed > 0 ? divideRounded(reached * BigInt(total), BigInt(passed)) : null
}

/** Money with two digits after the point, numbers of things without needless zeros. */
function textOf(units: bigint, scale: number | undefined): string {
  const text = fromUnits(units, 2)
  return scale === undefined ? text.replace(/\.?0+$/, '') || '0' : text
}
