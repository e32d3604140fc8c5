import { PlanInput } from '@rodnik/shared/activities/actions.ts'
import { createRecords, defineAction } from '../../../../engine/index.ts'
import { attachFiles } from '../../attach-files.ts'

/** Plans an activity together with the files that it needs. */
export const planActivity = defineAction('activity.plan', {
  on: 'activity',
  about: 'Plan an activity and attach files that were sent before.',
  icon: 'plus',
  bulk: true,
  hidden: true,
  input: PlanInput,
  async run(ctx, _record, { files, owner, ...values }) {
    const [item] = await createRecords(ctx, ctx.registry.get('activity'), [
      { ...values, owner: owner ?? ctx.actor.id, status: 'planned' },
    ])
    const id = item?.id ?? ''
    await attachFiles(ctx, files, { object: 'activity', id })
    return { id }
  },
})
