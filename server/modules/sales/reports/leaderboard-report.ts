import type { LeaderboardReport } from '@rodnik/shared/sales/reports.ts'
import type { Context } from '../../../engine/index.ts'
import { closingFigures, closingMeasures, open, openFigures, openMeasures } from './definitions.ts'
import { type Cut, cutBy, measure, naming } from './figures.ts'
import { during, type Scope } from './scope.ts'

/** Results of the period and open deals of now, by person and by team, the best first. */
export async function leaderboardReport(ctx: Context, scope: Scope): Promise<LeaderboardReport> {
  const people = await results(ctx, scope, [cutBy('owner'), naming('owner.title'), naming('owner.team.title')])
  const names = ['owner.team.title', 'owner.team.head.title', 'owner.team.parent.title']
  const teams = await results(ctx, scope, [cutBy('owner.team'), ...names.map(naming)])
  return {
    people: people.map(({ values: [id = null, title = null, team = null], ...row }) => ({ id, title, team, ...row })),
    teams: teams.map(({ values: [id = null, title = null, manager = null, parent = null], ...row }) => ({
      ...{ id, title, manager, parent },
      ...row,
    })),
  }
}

async function results(ctx: Context, scope: Scope, cuts: Cut[]) {
  const endings = await measure(ctx, 'deal', [...scope.deals, during('closedAt', scope)], cuts, closingMeasures)
  const running = await measure(ctx, 'deal', [...scope.deals, open], cuts, openMeasures)
  const known = new Map([...endings.groups, ...running.groups].map(({ values }) => [values[0] ?? null, values]))
  const rows = [...known].map(([id, values]) => ({
    values,
    ...closingFigures(endings.at(id)),
    ...openFigures(running.at(id)),
  }))
  return rows.sort((a, b) => Number(b.wonSum.value) - Number(a.wonSum.value))
}
