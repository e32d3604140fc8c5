import type { TargetState, TargetsReport } from '@rodnik/shared/sales/reports.ts'

/** A plan to stand by: whose it is and where it stands. */
export interface Plan {
  /** Missing: of all together. */
  title?: string
  plan: number
  fact: number
  pace: number
}

/**
 * The sales plan that concerns what is shown: the own one for the own deals; for more that of the topmost team with a
 * plan, or of all people together. Undefined where there is no plan.
 */
export function planOf(report: TargetsReport, me: string, mine: boolean): Plan | undefined {
  const own = report.people.find(({ id }) => id === me)
  if (mine) return sum([own?.metrics.wonSum])
  const withPlan = report.teams.filter(({ metrics }) => metrics.wonSum?.plan)
  const isUnder = (within: string | null): boolean => {
    const above = report.teams.find(({ id }) => id === within)
    return above !== undefined && (withPlan.includes(above) || isUnder(above.within))
  }
  const teams = withPlan.filter(({ within }) => !isUnder(within))
  const [only] = teams
  if (only && teams.length === 1) {
    const plan = sum([only.metrics.wonSum])
    return plan && { ...plan, title: only.title }
  }
  return sum(report.people.map(({ metrics }) => metrics.wonSum)) ?? sum(teams.map(({ metrics }) => metrics.wonSum))
}

function sum(states: (TargetState | undefined)[]): Plan | undefined {
  const planned = states.filter((state): state is TargetState => Number(state?.plan ?? 0) > 0)
  if (planned.length === 0) return undefined
  const total = (read: (state: TargetState) => unknown) =>
    planned.reduce((all, state) => all + Number(read(state) ?? 0), 0)
  return { plan: total((s) => s.plan), fact: total((s) => s.fact.value), pace: total((s) => s.pace) }
}
