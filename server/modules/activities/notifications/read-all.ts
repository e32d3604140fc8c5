import { ReadAllInput } from '@rodnik/shared/activities/actions.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { defineAction, listRecords, updateRecords } from '../../../engine/index.ts'

const atOnce = 200

/** Marks everything that the caller has not read as read, or what is about one record. */
export const readAllNotifications = defineAction('notification.readAll', {
  on: 'notification',
  about: 'Mark all notifications of the caller as read, or those about one record.',
  icon: 'checks',
  bulk: true,
  hidden: true,
  input: ReadAllInput,
  async run(ctx, _record, { about }) {
    const object = ctx.registry.get('notification')
    const conditions: Filter[] = [
      { field: 'user', op: 'eq', value: '@me' },
      { field: 'readAt', op: 'empty' },
      ...(about ? [{ field: 'about', op: 'eq', value: about } as Filter] : []),
    ]
    const readAt = ctx.clock.now().toISOString()
    let count = 0
    for (let size = atOnce; size === atOnce; count += size) {
      const unread = await listRecords(ctx, object, { filter: { and: conditions }, fields: ['id'], limit: atOnce })
      size = unread.length
      if (size > 0)
        await updateRecords(
          ctx,
          object,
          unread.map(({ id }) => ({ id, values: { readAt } })),
        )
    }
    return { count }
  },
})
