import { type HandOverAnswer, HandOverInput } from '@rodnik/shared/activities/actions.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { type Context, defineAction, listRecords, type ObjectEntry, updateRecords } from '../../../engine/index.ts'
import { AppError, assertNoFaults } from '../../../platform/errors/app-error.ts'
import { assertNotGone } from '../../people/index.ts'

const atOnce = 200

/** What is still to be done; what a person has won, lost or done stays theirs, or the reports would lie. */
const open: Record<string, Filter | undefined> = {
  lead: { field: 'status', op: 'in', value: ['new', 'accepted'] },
  deal: { field: 'status', op: 'eq', value: 'open' },
  activity: { field: 'status', op: 'eq', value: 'planned' },
}

/** Gives everything that a person who leaves has in hand to another, as one change set that can be undone. */
export const handOver = defineAction('user.handOver', {
  on: 'user',
  about: 'Give the customers, open leads and deals and planned activities of one person to another.',
  icon: 'users',
  bulk: true,
  hidden: true,
  input: HandOverInput,
  async run(ctx, _record, { from, to, objects }): Promise<HandOverAnswer> {
    requireHead(ctx, from, to)
    assertNoFaults(from === to ? [{ path: '/to', code: 'same_person' }] : [])
    await assertNotGone(ctx, to, '/to')
    const moved: Record<string, number> = {}
    for (const name of objects) moved[name] = await move(ctx, ctx.registry.get(name), from, to)
    return { moved }
  },
})

/** Administrators may do so for all, heads within their teams. */
function requireHead(ctx: Context, from: string, to: string): void {
  const { role, teamUserIds } = ctx.actor
  const may = role === 'owner' || role === 'admin'
  const mayInTeam = role === 'head' && teamUserIds.includes(from) && teamUserIds.includes(to)
  if (!may && !mayInTeam) throw new AppError('denied', { object: 'user', right: 'handOver' })
}

async function move(ctx: Context, object: ObjectEntry, from: string, to: string): Promise<number> {
  const owner = object.ownerField ?? 'owner'
  const mine: Filter = { field: owner, op: 'eq', value: from }
  const filter = { and: [mine, ...(open[object.name] ? [open[object.name] as Filter] : [])] }
  let count = 0
  for (let size = atOnce; size === atOnce; count += size) {
    const rows = await listRecords(ctx, object, { filter, fields: ['id'], sort: 'createdAt', limit: atOnce })
    size = rows.length
    if (size > 0)
      await updateRecords(
        ctx,
        object,
        rows.map(({ id }) => ({ id, values: { [owner]: to } })),
        { at: () => '/to' },
      )
  }
  return count
}
