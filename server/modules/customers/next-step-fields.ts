import { field } from '../../engine/index.ts'

/** What happens next with a record and when something happened last; the activities module keeps them right. */
export const nextStepFields = {
  nextActivity: field.lookup('activity', { readOnly: true }),
  nextStepAt: { ...field.dateTime({ readOnly: true, indexed: true }), emptyAt: 'now' as const },
  lastActivityAt: field.dateTime({ readOnly: true, indexed: true }),
}
