import type { Day } from '@rodnik/shared/calendars/calendar.ts'
import { addMonths } from '@rodnik/shared/calendars/dates.ts'
import { roundPrice } from './deals.ts'
import type { Activity, Deal, Person, Target, Team } from './model.ts'
import type { Random } from './random.ts'
import { seasonOf, type WorkingTime } from './working-time.ts'

type Metric = Target['metric']
const metrics: Metric[] = ['wonSum', 'wonCount', 'calls', 'meetings']

interface Making {
  teams: Team[]
  people: Person[]
  time: WorkingTime
  random: Random
}

/**
 * Plans by person and team for every month of the history and two ahead. A team reaches 70 to 115 % of its plan in a
 * finished month; its people share the plan by what they usually bring.
 */
export function makeTargets(making: Making, deals: Deal[], activities: Activity[]): Target[] {
  const facts = factsOf(making.time, deals, activities)
  return making.teams.flatMap((team, index) =>
    metrics.flatMap((metric) => teamTargets(making, team, index, metric, facts)),
  )
}

type Facts = Map<string, number>
const key = (metric: Metric, userId: string, month: Day) => `${metric} ${userId} ${month}`

function factsOf(time: WorkingTime, deals: Deal[], activities: Activity[]): Facts {
  const facts: Facts = new Map()
  const add = (metric: Metric, userId: string, at: Date, value: number) => {
    const name = key(metric, userId, `${time.dayOf(at).slice(0, 7)}-01`)
    facts.set(name, (facts.get(name) ?? 0) + value)
  }
  for (const deal of deals) {
    if (deal.status !== 'won' || !deal.closedAt) continue
    add('wonSum', deal.ownerId, deal.closedAt, deal.amount)
    add('wonCount', deal.ownerId, deal.closedAt, 1)
  }
  for (const { kind, status, doneAt, ownerId } of activities) {
    if (status !== 'done' || !doneAt) continue
    if (kind === 'call') add('calls', ownerId, doneAt, 1)
    if (kind === 'meeting') add('meetings', ownerId, doneAt, 1)
  }
  return facts
}

function teamTargets(
  { people, time, random }: Making,
  team: Team,
  index: number,
  metric: Metric,
  facts: Facts,
): Target[] {
  const members = people.filter((person) => person.team === index)
  const past = Array.from({ length: 18 }, (_, at) => addMonths(time.first, at))
  const fact = (userId: string, month: Day) => facts.get(key(metric, userId, month)) ?? 0
  const sum = (list: number[]) => list.reduce((total, value) => total + value, 0)
  const usual = new Map(
    members.map(({ id, since }) => [
      id,
      sum(past.map((month) => fact(id, month))) /
        Math.max(1, past.filter((month) => month >= time.dayOf(since).slice(0, 7)).length),
    ]),
  )
  const targets: Target[] = []
  for (let at = 0; at < 21; at++) {
    const month = addMonths(time.first, at)
    const working = members.filter(({ since }) => time.dayOf(since) <= `${month.slice(0, 8)}28`)
    const average = sum(working.map(({ id }) => usual.get(id) ?? 0)) * seasonOf(month) * 1.08
    const reached = sum(working.map(({ id }) => fact(id, month)))
    // A finished month is planned so that the fact lies in the believable range around the usual.
    const plan = at < past.length && reached > 0 ? Math.min(reached / 0.71, Math.max(reached / 1.14, average)) : average
    const wanted = plan * random.normal(1, 0.015)
    const shares = working.map(({ id }) => Math.max(0.05, (usual.get(id) ?? 0) / Math.max(1, sum([...usual.values()]))))
    const values = shares.map((share) => tidy(metric, (wanted * share) / sum(shares)))
    targets.push(
      ...working.map(({ id }, turn) => ({ userId: id, teamId: null, month, metric, value: values[turn] ?? 0 })),
    )
    targets.push({ userId: null, teamId: team.id, month, metric, value: Math.round(sum(values)) })
  }
  return targets
}

function tidy(metric: Metric, value: number): number {
  if (metric === 'wonSum') return roundPrice(value)
  return Math.max(metric === 'wonCount' || metric === 'meetings' ? 1 : 5, Math.round(value))
}
