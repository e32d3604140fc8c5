import { DelegateInput, MoveInput } from '@rodnik/shared/activities/actions.ts'
import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { z } from 'zod'
import { createRecords, defineAction, updateRecords } from '../../../../engine/index.ts'
import { AppError, declareErrors } from '../../../../platform/errors/app-error.ts'

declareErrors({ 'activity.not_planned': 'conflict' })

const nothing = z.strictObject({})

/** Takes back that an activity is done or called off. */
export const reopenActivity = defineAction('activity.reopen', {
  on: 'activity',
  about: 'Take back that an activity is done or called off.',
  icon: 'restore',
  input: nothing,
  async run(ctx, record) {
    const { id } = record as RecordData
    await updateRecords(ctx, ctx.registry.get('activity'), [{ id, values: { status: 'planned', outcome: null } }])
    return { id }
  },
})

/** Calls a planned activity off. */
export const cancelActivity = defineAction('activity.cancel', {
  on: 'activity',
  about: 'Call a planned activity off.',
  icon: 'x',
  input: nothing,
  async run(ctx, record) {
    const { id } = requirePlanned(record)
    await updateRecords(ctx, ctx.registry.get('activity'), [{ id, values: { status: 'canceled' } }])
    return { id }
  },
})

/** Moves a planned activity to another time; its reminder keeps its distance. */
export const moveActivity = defineAction('activity.move', {
  on: 'activity',
  about: 'Move a planned activity to another time.',
  icon: 'calendar',
  input: MoveInput,
  async run(ctx, record, { dueAt, allDay }) {
    const { id, dueAt: due, remindAt: remind } = requirePlanned(record)
    const remindAt =
      typeof due === 'string' && typeof remind === 'string'
        ? new Date(Date.parse(dueAt) - (Date.parse(due) - Date.parse(remind))).toISOString()
        : undefined
    await updateRecords(ctx, ctx.registry.get('activity'), [
      { id, values: { dueAt, ...(allDay === undefined ? {} : { allDay }), ...(remindAt ? { remindAt } : {}) } },
    ])
    return { id }
  },
})

/** Gives a planned activity to a colleague, with a word on it. */
export const delegateActivity = defineAction('activity.delegate', {
  on: 'activity',
  about: 'Give a planned activity to a colleague.',
  icon: 'user-share',
  input: DelegateInput,
  async run(ctx, record, { owner, comment }) {
    const { id } = requirePlanned(record)
    // The word first: once given away, the activity may be out of the giver's sight.
    if (comment?.trim())
      await createRecords(
        ctx,
        ctx.registry.get('comment'),
        [{ about: { object: 'activity', id }, body: comment }],
        () => '/comment',
      )
    await updateRecords(ctx, ctx.registry.get('activity'), [{ id, values: { owner } }], { at: () => '' })
    return { id }
  },
})

function requirePlanned(record: RecordData | null): RecordData {
  if (record?.status !== 'planned') throw new AppError('activity.not_planned')
  return record
}
