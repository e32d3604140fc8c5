import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { WorkingCalendar } from '@rodnik/shared/calendars/calendar.ts'
import { addDays, addMonths } from '@rodnik/shared/calendars/dates.ts'
import { workingDaysBetween } from '@rodnik/shared/calendars/days.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { type Metric, metrics, type TargetState, type TargetsReport } from '@rodnik/shared/sales/reports.ts'
import type { Context } from '../../../engine/index.ts'
import { dayIn } from '../../../platform/clock/clock.ts'
import { readWorkingCalendar } from '../../calendars/index.ts'
import { type MonthPace, stateOf } from '../targets/target-state.ts'
import { readAll } from './read-all.ts'
import { below, readTeams } from './scope.ts'
import { comingOf, type Facts, factOf, readFacts } from './target-facts.ts'

/** What the report is asked for. */
export interface TargetsInput {
  /** `YYYY-MM`; the present month without. */
  month?: string | undefined
  period: 'month' | 'quarter' | 'year'
  team?: string | undefined
  owner?: string | undefined
}

interface Period {
  from: string
  to: string
  months: MonthPace[]
  isOver: boolean
}

/**
 * Plans of a period with facts, pace by working days and forecast: of people and teams that have a plan, and of the
 * caller. A team's facts are those of its people and of its sub-teams; plans of several months add up.
 */
export async function targetsReport(ctx: Context, input: TargetsInput): Promise<TargetsReport> {
  const calendar = await readWorkingCalendar(ctx.db)
  const today = dayIn(calendar.hours.zone, ctx.clock.now())
  const days = periodOf(input.month ?? today.slice(0, 7), input.period)
  const period: Period = { ...days, months: pacesOf(calendar, days, today), isOver: days.to < today }
  const rest = { from: today > days.from ? today : days.from, to: days.to < today ? today : days.to }
  const month: Filter = { field: 'month', op: 'between', value: [days.from, days.to] }
  const plans = await readAll(ctx, 'target', month, ['user', 'team', 'month', 'metric', 'value'])
  const teams = await readTeams(ctx)
  const wantedTeams = input.team ? below(teams, input.team) : teams.map(({ id }) => id)
  const who: Filter[] = input.owner ? [{ field: 'owner', op: 'eq', value: input.owner }] : []
  const byPerson = await readFacts(ctx, 'owner', { period: days, rest, who })
  // Of one person's plan the teams are no part.
  const planned = input.owner
    ? []
    : teams.filter(({ id }) => wantedTeams.includes(id) && ofSubject(plans, 'team', id).length > 0)
  const byTeam = planned.length > 0 ? await readFacts(ctx, 'owner.team', { period: days, rest }) : undefined
  return {
    ...days,
    workingDays: { passed: sum(period.months, 'passed'), total: sum(period.months, 'total') },
    people: (await peopleOf(ctx, plans, input, wantedTeams)).map(({ id, name }) => ({
      id,
      title: String(name),
      metrics: statesOf(byPerson, [id], { field: 'owner', op: 'eq', value: id }, ofSubject(plans, 'user', id), period),
    })),
    teams: planned.flatMap(({ id, name }) => {
      if (!byTeam) return []
      const ids = below(teams, id)
      const whose: Filter = { field: 'owner.team', op: 'in', value: ids }
      const metrics = statesOf(byTeam, ids, whose, ofSubject(plans, 'team', id), period)
      const above = planned.filter((other) => other.id !== id && below(teams, other.id).includes(id))
      // Of those above the nearest has the fewest below it.
      const [nearest] = above.sort((a, b) => below(teams, a.id).length - below(teams, b.id).length)
      return { id, title: String(name), metrics, within: nearest?.id ?? null }
    }),
  }
}

/** First and last day of the month, quarter or year that holds a month. */
export function periodOf(month: string, period: TargetsInput['period']): { from: string; to: string } {
  const length = { month: 1, quarter: 3, year: 12 }[period]
  const from = addMonths(`${month}-01`, -((Number(month.slice(5, 7)) - 1) % length))
  return { from, to: addDays(addMonths(from, length), -1) }
}

function pacesOf(calendar: WorkingCalendar, { from, to }: { from: string; to: string }, today: string): MonthPace[] {
  const paces: MonthPace[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) {
    const next = addMonths(month, 1)
    const end = addDays(today, 1) < next ? addDays(today, 1) : next
    const passed = end > month ? workingDaysBetween(calendar, month, end) : 0
    paces.push({ month, passed, total: workingDaysBetween(calendar, month, next) })
  }
  return paces
}

function sum(months: MonthPace[], name: 'passed' | 'total'): number {
  return months.reduce((all, month) => all + month[name], 0)
}

function ofSubject(plans: RecordData[], kind: 'user' | 'team', id: string): RecordData[] {
  return plans.filter((plan) => plan[kind] === id)
}

function statesOf(
  facts: Facts,
  ids: string[],
  who: Filter,
  plans: RecordData[],
  period: Period,
): TargetsReport['people'][number]['metrics'] {
  const states = metrics.map((metric): [Metric, TargetState] => [
    metric,
    stateOf({
      metric,
      plans: plans
        .filter((plan) => plan.metric === metric)
        .map((plan) => ({ month: String(plan.month), value: String(plan.value) })),
      fact: factOf(facts, metric, ids, who),
      coming: comingOf(facts, metric, ids),
      months: period.months,
      isOver: period.isOver,
    }),
  ])
  return Object.fromEntries(states)
}

/** People with a plan, and the caller; narrowed to a team or one person. */
async function peopleOf(
  ctx: Context,
  plans: RecordData[],
  input: TargetsInput,
  teams: string[],
): Promise<RecordData[]> {
  const planned = [...new Set([ctx.actor.id, ...plans.flatMap((plan) => (plan.user ? [String(plan.user)] : []))])]
  const people: RecordData[] = []
  for (let at = 0; at < planned.length; at += 1000) {
    const wanted: Filter[] = [{ field: 'id', op: 'in', value: planned.slice(at, at + 1000) }]
    if (input.owner) wanted.push({ field: 'id', op: 'eq', value: input.owner })
    if (input.team) wanted.push({ field: 'team', op: 'in', value: teams })
    people.push(...(await readAll(ctx, 'user', { and: wanted }, ['name'])))
  }
  return people.sort((a, b) => String(a.name).localeCompare(String(b.name), ctx.locale))
}
