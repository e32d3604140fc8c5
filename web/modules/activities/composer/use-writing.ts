import { emitRecord } from '../../../engine/data/bus.ts'
import { createRecord, runAction } from '../../../engine/data/mutate.ts'
import type { SentFile } from '../../../engine/files/send-file.ts'
import { tellDone } from '../../../engine/toasts.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { toNext } from '../plan/next-draft.ts'
import { useStepActions } from '../use-step-actions.ts'
import { type ComposerDraft, toLog } from './composer-draft.ts'
import { toMarkup } from './mention-text.ts'

/** Writes what the composer holds, with its files, in one call; answers what is missing of the next step. */
export function useWriting(about: { object: string; id: string }) {
  const { t } = useTranslation('activities')
  const { zone } = useFormat()
  const actions = useStepActions()

  async function create(object: 'comment' | 'activity', values: Record<string, unknown>, files: string[]) {
    const said = t(object === 'comment' ? 'done.comment' : 'done.plan')
    if (files.length === 0) return tellDone(t, said, (await createRecord(object, values, said)).set)
    const verb = object === 'comment' ? 'write' : 'plan'
    const { result, set } = await runAction<{ id: string }>(
      { object, verb, id: null, label: said },
      { ...values, files },
    )
    emitRecord({ object, id: result.id, op: 'create', local: true })
    tellDone(t, said, set)
  }
  return async (draft: ComposerDraft, sent: SentFile[]): Promise<'subject' | 'when' | undefined> => {
    const files = sent.map(({ id }) => id)
    const text = draft.text.trim()
    if (draft.mode === 'comment') {
      // A note that is only files says their names.
      const body = text ? toMarkup(text, draft.people) : sent.map(({ name }) => name).join(', ')
      await create('comment', { about, body }, files)
    } else if (draft.mode === 'task') {
      const values = toNext(zone, draft.next)
      if (typeof values === 'string') return values
      await create('activity', { ...values, about, ...(text ? { body: text } : {}) }, files)
    } else {
      const input = toLog(draft, about, zone)
      if (typeof input === 'string') return input
      await actions.log(files.length > 0 ? { ...input, files } : input)
    }
    return undefined
  }
}
