import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { Figure, FunnelReport } from '@rodnik/shared/sales/reports.ts'
import type { Context } from '../../../engine/index.ts'
import type { Stage } from '../pipelines/read-stages.ts'
import { closed, lost, open, won } from './definitions.ts'
import { derived, type Group, type Measure, measure, percentage } from './figures.ts'
import { choosePipeline } from './pipeline-choice.ts'
import { byMonth, during, monthsOf, type Scope } from './scope.ts'

interface Step {
  id: string
  title: string
  kind: 'open' | 'won'
  /** That a deal has come so far. */
  reached: Filter[]
}

/** How far the deals that began in the period have come, in all and by month of beginning. */
export async function funnelReport(ctx: Context, scope: Scope): Promise<FunnelReport> {
  const { pipeline, stages } = await choosePipeline(ctx, scope.pipeline)
  const deals: Filter[] = [{ field: 'pipeline', op: 'eq', value: pipeline.id }, ...scope.people]
  const cohort = [...deals, during('startDate', scope)]
  const steps = stepsOf(stages)
  const total = (await measure(ctx, 'deal', cohort, [], measuresOf(steps))).at()
  const months = await measure(ctx, 'deal', cohort, [byMonth('startDate', scope)], measuresOf(steps))
  const undated = await measure(ctx, 'deal', [...deals, { field: 'startDate', op: 'empty' }], [], {
    n: { fn: 'count' },
  })
  return {
    pipeline,
    started: total.figure('started'),
    undated: undated.at().figure('n'),
    stages: steps.map((step, at) => stageRow(step, at, total)),
    cohorts: monthsOf(scope).map((month) => {
      const group = months.at(month)
      const [wins, ends] = [group.figure('won'), group.figure('closed')]
      return {
        month,
        started: group.figure('started'),
        reached: steps.map((_, at) => group.figure(`reached${at}`)),
        won: wins,
        lost: group.figure('lost'),
        winRate: derived(percentage(wins.value, ends.value), ends.drill),
      }
    }),
  }
}

/** The open stages in order, then the win. */
function stepsOf(stages: Stage[]): Step[] {
  const openStages = stages.filter((stage) => stage.kind === 'open')
  const steps = openStages.map((stage, at): Step => {
    const orLater = openStages.slice(at).map(({ id }) => id)
    const wasThere: Filter = { some: 'dealStage.deal', where: { field: 'stage', op: 'in', value: orLater } }
    return { id: stage.id, title: stage.name, kind: 'open', reached: at === 0 ? [] : [{ or: [won, wasThere] }] }
  })
  const winning = stages.filter((stage) => stage.kind === 'won')
  return [
    ...steps,
    ...winning.slice(0, 1).map(({ id, name }): Step => ({ id, title: name, kind: 'won', reached: [won] })),
  ]
}

function measuresOf(steps: Step[]): Record<string, Measure> {
  const measures: Record<string, Measure> = {
    started: { fn: 'count' },
    won: { fn: 'count', where: [won] },
    lost: { fn: 'count', where: [lost] },
    closed: { fn: 'count', where: [closed] },
  }
  steps.forEach(({ reached }, at) => {
    const next = steps[at + 1]?.reached[0]
    const noFurther: Filter[] = [...reached, ...(next ? [{ not: next }] : [])]
    measures[`reached${at}`] = { fn: 'count', ...(reached.length > 0 ? { where: reached } : {}) }
    measures[`lost${at}`] = { fn: 'count', where: [...noFurther, lost] }
    measures[`open${at}`] = { fn: 'count', where: [...noFurther, open] }
  })
  return measures
}

function stageRow({ id, title, kind }: Step, at: number, total: Group<string>): FunnelReport['stages'][number] {
  const reached = total.figure(`reached${at}`)
  const part = (whole: Figure): Figure => derived(percentage(reached.value, whole.value), reached.drill)
  const before = at > 0 ? total.figure(`reached${at - 1}`) : undefined
  return {
    id,
    title,
    kind,
    reached,
    share: part(total.figure('started')),
    step: before ? part(before) : derived(null, reached.drill),
    lost: total.figure(`lost${at}`),
    open: total.figure(`open${at}`),
  }
}
