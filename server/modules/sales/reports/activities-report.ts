import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { ActivitiesReport, Figure } from '@rodnik/shared/sales/reports.ts'
import type { Context } from '../../../engine/index.ts'
import { cutBy, type Measure, measure, naming } from './figures.ts'
import { during, type Scope } from './scope.ts'

const done: Filter = { field: 'status', op: 'eq', value: 'done' }

/** What people have done in the period, by kind; the busiest first. Activities belong to no pipeline. */
export async function activitiesReport(ctx: Context, scope: Scope): Promise<ActivitiesReport> {
  const where = [...scope.people, done, during('doneAt', scope)]
  const kinds = (ctx.registry.get('activity').fields.kind?.options ?? []).map((option) => option.value)
  const ofKind = kinds.map((kind): [string, Measure] => [
    kind,
    { fn: 'count', where: [{ field: 'kind', op: 'eq', value: kind }] },
  ])
  const measures: Record<string, Measure> = { total: { fn: 'count' }, ...Object.fromEntries(ofKind) }
  const { groups } = await measure(ctx, 'activity', where, [cutBy('owner'), naming('owner.title')], measures)
  const rows = groups.map((group) => {
    const [id = null, title = null] = group.values
    const byKind = Object.fromEntries(kinds.map((kind): [string, Figure] => [kind, group.figure(kind)]))
    return { id, title, total: group.figure('total'), byKind }
  })
  return { kinds, rows: rows.sort((a, b) => Number(b.total.value) - Number(a.total.value)) }
}
