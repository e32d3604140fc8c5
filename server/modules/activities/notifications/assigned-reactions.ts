import type { Change } from '@rodnik/shared/api/shapes.ts'
import { type Context, isId, listRecords, onChange, type Reaction } from '../../../engine/index.ts'
import { type Notice, notify } from './notify.ts'

/** More records than this from one hand at once are told in one notice. */
const atMostSingle = 5
const silent = ['import', 'demo', 'cli', 'seed']

/** Reactions that tell people what others have given to them. */
export const assignedReactions: Reaction[] = ['lead', 'deal', 'company', 'contact', 'activity'].map((object) =>
  onChange(object, `activities.assigned.${object}`, (ctx, changes) => tellOwners(ctx, object, changes), isGiven, {
    ops: ['create', 'update'],
    exceptCauses: silent,
  }),
)

/** Whether a change made somebody the owner who did not do so alone. */
function isGiven(change: Change): boolean {
  const to = change.diff.owner?.[1]
  return isId(to) && to !== change.actor
}

async function tellOwners(ctx: Context, name: string, changes: Change[]): Promise<void> {
  const object = ctx.registry.get(name)
  const groups = Map.groupBy(changes, (change) => `${change.set}:${change.diff.owner?.[1]}`)
  const notices: Notice[] = []
  for (const group of groups.values()) {
    const [first] = group
    if (!first) continue
    const user = String(first.diff.owner?.[1])
    const records = await listRecords(ctx, object, {
      filter: { field: 'id', op: 'in', value: group.map((change) => change.record) },
      fields: ['title', 'owner'],
      limit: 200,
    })
    // Who was owner for a moment only need not be told.
    const given = records.filter((record) => record.owner === user)
    const base = { user, kind: 'assigned' as const, actor: first.actor }
    if (given.length > atMostSingle)
      notices.push({
        ...base,
        about: null,
        subject: String(given[0]?.title ?? ''),
        object: name,
        count: given.length,
        key: `assigned:${first.set}:${name}:${user}`,
      })
    else
      for (const record of given)
        notices.push({
          ...base,
          about: { object: name, id: record.id },
          subject: String(record.title ?? ''),
          key: `assigned:${first.set}:${record.id}:${user}`,
        })
  }
  await notify(ctx, notices)
}
