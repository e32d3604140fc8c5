import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import { asSystem, type Context, listRecords, updateRecords } from '../../../engine/index.ts'

const batch = 200

/** Moves what is still planned with a lead to what became of it; what was done stays with the lead and is seen from there. */
export async function moveOpenActivities(ctx: Context, lead: string, to: AnyReference): Promise<void> {
  const system = asSystem(ctx)
  const activity = ctx.registry.get('activity')
  const filter = {
    and: [
      { field: 'about', op: 'eq' as const, value: { object: 'lead', id: lead } },
      { field: 'status', op: 'eq' as const, value: 'planned' },
    ],
  }
  for (;;) {
    const open = await listRecords(system, activity, { filter, fields: [], limit: batch, sort: 'createdAt' })
    if (open.length > 0)
      await updateRecords(
        system,
        activity,
        open.map(({ id }) => ({ id, values: { about: to } })),
      )
    if (open.length < batch) return
  }
}
