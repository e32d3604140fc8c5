import { type DoneAnswer, LogInput } from '@rodnik/shared/activities/actions.ts'
import { createRecords, defineAction } from '../../../../engine/index.ts'
import { attachFiles } from '../../attach-files.ts'
import { planNext } from './plan-next.ts'

/** Writes down something that has been done without having been planned, and what comes next, in one call. */
export const logActivity = defineAction('activity.log', {
  on: 'activity',
  about: 'Write down something that has been done, and plan the next step.',
  icon: 'plus',
  bulk: true,
  hidden: true,
  input: LogInput,
  async run(ctx, _record, { next, files, ...given }): Promise<DoneAnswer> {
    const values = given.kind === 'task' && !given.subject ? { ...given, subject: firstLine(given.body) } : given
    const [item] = await createRecords(ctx, ctx.registry.get('activity'), [{ ...values, status: 'done' }])
    await attachFiles(ctx, files, { object: 'activity', id: item?.id ?? '' })
    const planned = await planNext(ctx, next, {
      about: given.about,
      contact: given.contact ?? null,
      owner: ctx.actor.id,
    })
    return { id: item?.id ?? '', next: planned }
  },
})

function firstLine(body: string | undefined): string | null {
  const line = body?.trim().split('\n')[0]?.trim() ?? ''
  return line === '' ? null : [...line].slice(0, 80).join('')
}
