import type { Filter } from '@rodnik/shared/query/filter.ts'
import { divideRounded, fromUnits, toUnits } from '@rodnik/shared/sales/decimal.ts'
import type { Figure, ReportQuery, StagesReport } from '@rodnik/shared/sales/reports.ts'
import type { Context } from '../../../engine/index.ts'
import { open } from './definitions.ts'
import { cutBy, derived, measure } from './figures.ts'
import { choosePipeline } from './pipeline-choice.ts'
import { during, peopleWhere, type Scope } from './scope.ts'

const secondsPerDay = 86_400n

/** How long deals stay in the open stages of a pipeline: stays that ended in the period, and who is there now. */
export async function stagesReport(ctx: Context, scope: Scope, query: ReportQuery): Promise<StagesReport> {
  const { pipeline, stages } = await choosePipeline(ctx, scope.pipeline)
  const shown = stages.filter((stage) => stage.kind === 'open')
  const ofStages: Filter = { field: 'stage', op: 'in', value: shown.map(({ id }) => id) }
  const ended = [...(await peopleWhere(ctx, query, 'deal.owner')), during('leftAt', scope)]
  const stays = await measure(ctx, 'dealStage', shown.length > 0 ? [ofStages, ...ended] : ended, [cutBy('stage')], {
    stays: { fn: 'count' },
    average: { fn: 'avg', field: 'duration' },
    median: { fn: 'median', field: 'duration' },
  })
  const now = await measure(ctx, 'deal', [...scope.people, open], [cutBy('stage')], { n: { fn: 'count' } })
  const rows: StagesReport['stages'] = []
  for (const { id, name, expectedDays } of shown) {
    const group = stays.at(id)
    rows.push({
      id,
      title: name,
      expectedDays,
      stays: group.figure('stays'),
      average: inDays(group.figure('average')),
      median: inDays(group.figure('median')),
      now: now.at(id).figure('n'),
      stale: await staleIn(ctx, scope, id, expectedDays),
    })
  }
  return { pipeline, stages: rows }
}

/** Open deals that are in a stage longer than expected; none where nothing is expected. */
async function staleIn(ctx: Context, scope: Scope, stage: string, days: number | null): Promise<Figure> {
  const limit = new Date(ctx.clock.now().getTime() - (days ?? 0) * 86_400_000).toISOString()
  const late: Filter = { field: 'stageAt', op: 'lt', value: limit }
  const where: Filter[] = [...scope.people, open, { field: 'stage', op: 'eq', value: stage }, late]
  if (days === null) return derived(null, { object: 'deal', filter: { and: where } })
  return (await measure(ctx, 'deal', where, [], { n: { fn: 'count' } })).at().figure('n')
}

/** Seconds as days with two digits after the point. */
function inDays({ value, drill }: Figure): Figure {
  return { value: value === null ? null : daysText(String(value)), drill }
}

function daysText(seconds: string): string {
  return fromUnits(divideRounded(toUnits(seconds, 6) * 100n, secondsPerDay * 1_000_000n), 2)
}
