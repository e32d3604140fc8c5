import type { SourcesReport } from '@rodnik/shared/sales/reports.ts'
import type { Context } from '../../../engine/index.ts'
import { closingFigures, closingMeasures } from './definitions.ts'
import { cutBy, measure, naming } from './figures.ts'
import { during, type Scope } from './scope.ts'

/**
 * By source: deals that began in the period, leads that came in it, and deals that were closed in it. Leads belong to no
 * pipeline, so a chosen one does not narrow them.
 */
export async function sourcesReport(ctx: Context, scope: Scope): Promise<SourcesReport> {
  const cuts = [cutBy('source'), naming('source.title')]
  const count = { n: { fn: 'count' } } as const
  const endings = await measure(ctx, 'deal', [...scope.deals, during('closedAt', scope)], cuts, closingMeasures)
  const starts = await measure(ctx, 'deal', [...scope.deals, during('startDate', scope)], cuts, count)
  const leads = await measure(ctx, 'lead', [...scope.people, during('createdAt', scope)], cuts, count)
  const sources = new Map(
    [...endings.groups, ...starts.groups, ...leads.groups].map(({ values: [id = null, title = null] }) => [id, title]),
  )
  const rows = [...sources].map(([id, title]) => ({
    id,
    title,
    started: starts.at(id).figure('n'),
    leads: leads.at(id).figure('n'),
    ...closingFigures(endings.at(id)),
  }))
  return { rows: rows.sort((a, b) => Number(b.wonSum.value) - Number(a.wonSum.value)) }
}
