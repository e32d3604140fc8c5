import { CompleteInput, type DoneAnswer } from '@rodnik/shared/activities/actions.ts'
import type { AnyReference, RecordData } from '@rodnik/shared/api/shapes.ts'
import { defineAction, updateRecords } from '../../../../engine/index.ts'
import { planNext } from './plan-next.ts'

/** Marks an activity as done, with what came of it, and plans what comes next. */
export const completeActivity = defineAction('activity.complete', {
  on: 'activity',
  about: 'Mark an activity as done, with its outcome, and plan the next step.',
  icon: 'check',
  input: CompleteInput,
  async run(ctx, record, { next, body, ...given }): Promise<DoneAnswer> {
    const done = record as RecordData
    const text = addText(done.body, body)
    await updateRecords(ctx, ctx.registry.get('activity'), [
      { id: done.id, values: { ...given, ...(text === undefined ? {} : { body: text }), status: 'done' } },
    ])
    const planned = await planNext(ctx, next, {
      about: done.about as AnyReference | null,
      contact: done.contact as string | null,
      owner: String(done.owner),
    })
    return { id: done.id, next: planned }
  },
})

/** The text with another below it: what was planned is not lost for what came of it. */
function addText(before: unknown, more: string | undefined): string | undefined {
  const added = more?.trim()
  if (!added) return undefined
  return typeof before === 'string' && before.trim() !== '' ? `${before.trimEnd()}\n\n${added}` : added
}
