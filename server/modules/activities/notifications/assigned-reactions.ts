import type { Change } from '@rodnik/shared/api/shapes.ts'
import { type Context, isId, listRecords, onChange, type Reaction } from '../../../engine/index.ts'
import { silentCauses, type Told, tellEach } from './tell-each.ts'

/** Reactions that tell people what others have given to them. */
export const assignedReactions: Reaction[] = ['lead', 'deal', 'company', 'contact', 'activity'].map((object) =>
  onChange(object, `activities.assigned.${object}`, (ctx, changes) => tellOwners(ctx, object, changes), isGiven, {
    ops: ['create', 'update'],
    exceptCauses: silentCauses,
  }),
)

/** Whether a change made somebody the owner who did not do so alone. */
function isGiven(change: Change): boolean {
  const to = change.diff.owner?.[1]
  return isId(to) && to !== change.actor
}

async function tellOwners(ctx: Context, name: string, changes: Change[]): Promise<void> {
  const object = ctx.registry.get(name)
  const told: Told[] = []
  for (const group of Map.groupBy(changes, (change) => `${change.set}:${change.diff.owner?.[1]}`).values()) {
    const [change] = group
    if (!change) continue
    const user = String(change.diff.owner?.[1])
    const records = await listRecords(ctx, object, {
      filter: { field: 'id', op: 'in', value: group.map(({ record }) => record) },
      fields: ['title', 'owner'],
      limit: 200,
    })
    // Who was owner for a moment only need not be told.
    for (const record of records)
      if (record.owner === user) told.push({ user, id: record.id, subject: String(record.title ?? ''), change })
  }
  await tellEach(ctx, 'assigned', name, told)
}
