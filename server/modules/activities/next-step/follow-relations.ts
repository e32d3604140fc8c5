import type { Change } from '@rodnik/shared/api/shapes.ts'
import sql, { join, raw } from 'sql-template-tag'
import { type Context, isId, onChange, type Reaction } from '../../../engine/index.ts'
import { referenceColumn } from './columns.ts'
import { refreshNextSteps, type Touched, touch } from './keep-next-steps.ts'
import { belongings } from './relations.ts'

const fields = ['company', 'contact', 'deal']

/** Reactions that bring next steps right when a record is given to another company or person, thrown away or restored. */
export const nextStepReactions: Reaction[] = ['lead', 'deal', 'contact'].map((name) =>
  onChange(
    name,
    `activities.next_step.${name}`,
    (ctx, changes) => followRelations(ctx, name, changes),
    ({ op, diff }) => op !== 'update' || fields.some((field) => field in diff),
    { ops: ['update', 'delete', 'restore'] },
  ),
)

async function followRelations(ctx: Context, name: string, changes: Change[]): Promise<void> {
  const ways = belongings(ctx.registry).filter((way) => way.from.name === name)
  const touched: Touched = new Map()
  for (const way of ways)
    for (const change of changes)
      for (const id of change.diff[way.field] ?? []) if (isId(id)) touch(touched, way.to.name, id)
  const marked = changes.filter((change) => change.op !== 'update').map((change) => change.record)
  const [first] = ways
  if (first && marked.length > 0) {
    // A restored record has its own step to find again; one that was thrown away is looked past.
    for (const id of marked) touch(touched, name, id)
    const columns = ways.map((way) => raw(`t.${referenceColumn(way.field)}::text`))
    const rows = await ctx.db.query<{ ids: (string | null)[] }>(
      sql`SELECT ARRAY[${join(columns, ', ')}] AS ids FROM ${raw(first.from.table)} t WHERE t.id = ANY(${marked}::uuid[])`,
    )
    for (const row of rows)
      row.ids.forEach((id, index) => {
        const way = ways[index]
        if (id && way) touch(touched, way.to.name, id)
      })
  }
  await refreshNextSteps(ctx, touched)
}
