import { WriteCommentInput } from '@rodnik/shared/activities/actions.ts'
import { createRecords, defineAction } from '../../../engine/index.ts'
import { attachFiles } from '../attach-files.ts'

/** Writes a comment together with the files that belong to it. */
export const writeComment = defineAction('comment.write', {
  on: 'comment',
  about: 'Write a comment and attach files that were sent before.',
  icon: 'message',
  bulk: true,
  hidden: true,
  input: WriteCommentInput,
  async run(ctx, _record, { files, ...values }) {
    const [item] = await createRecords(ctx, ctx.registry.get('comment'), [values])
    const id = item?.id ?? ''
    await attachFiles(ctx, files, { object: 'comment', id })
    return { id }
  },
})
