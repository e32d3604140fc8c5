import type { DoneAnswer } from '@rodnik/shared/activities/actions.ts'
import { useMemo } from 'react'
import { emitRecord } from '../../engine/data/bus.ts'
import { deleteRecords, runAction } from '../../engine/data/mutate.ts'
import { tellDone, tellFailed } from '../../engine/toasts.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'

/** What is done with planned steps at one press, with its toast and undo. */
export interface StepActions {
  /** Resolves when it is written; throws `ApiProblem` for the dialog that asked. */
  complete(id: string, input: Record<string, unknown>): Promise<DoneAnswer>
  log(input: Record<string, unknown>): Promise<DoneAnswer>
  delegate(id: string, input: Record<string, unknown>): Promise<void>
  /** These tell of a failure themselves. */
  move(id: string, dueAt: string, allDay?: boolean): Promise<void>
  cancel(id: string): Promise<void>
  reopen(id: string): Promise<void>
  remove(id: string): Promise<void>
}

/** The verbs of activities. */
export function useStepActions(): StepActions {
  const { t } = useTranslation('activities')
  return useMemo(() => {
    const run = async <T>(verb: string, id: string | null, input: Record<string, unknown>): Promise<T> => {
      const label = t(`done.${verb}`)
      const { result, set } = await runAction<T>({ object: 'activity', verb, id, label }, input)
      const next = (result as Partial<DoneAnswer> | undefined)?.next
      const made = id === null ? (result as Partial<DoneAnswer>).id : next
      if (made) emitRecord({ object: 'activity', id: made, op: 'create', local: true })
      tellDone(t, next ? t(`done.${verb}Next`) : label, set)
      return result
    }
    const quietly = async (verb: string, id: string, input: Record<string, unknown> = {}): Promise<void> => {
      try {
        await run(verb, id, input)
      } catch (error) {
        tellFailed(t, error, () => void quietly(verb, id, input))
      }
    }
    return {
      complete: (id, input) => run<DoneAnswer>('complete', id, input),
      log: (input) => run<DoneAnswer>('log', null, input),
      delegate: (id, input) => run('delegate', id, input),
      move: (id, dueAt, allDay) => quietly('move', id, { dueAt, ...(allDay === undefined ? {} : { allDay }) }),
      cancel: (id) => quietly('cancel', id),
      reopen: (id) => quietly('reopen', id),
      async remove(id) {
        const label = t('done.remove')
        try {
          const { set } = await deleteRecords('activity', [id], label)
          tellDone(t, label, set)
        } catch (error) {
          tellFailed(t, error)
        }
      },
    }
  }, [t])
}
