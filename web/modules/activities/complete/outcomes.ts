import type { ActivityKind, ActivityOutcome } from '@rodnik/shared/activities/kinds.ts'
import { addDays } from '../../../ui/format/dates.ts'
import type { NextDraft } from '../plan/next-draft.ts'
import { type IsWorkday, workdayFrom } from '../when/when.ts'

const ofTalk: ActivityOutcome[] = ['agreed', 'refused', 'other']
const ofCall: ActivityOutcome[] = ['reached', 'notReached', 'callBack', 'agreed', 'refused']

/** What may come of an activity, the usual first; nothing for a task or note, which are just done. */
export function outcomesOf(kind: string): ActivityOutcome[] {
  if (kind === 'call') return ofCall
  return (['meeting', 'letter', 'email', 'message'] as ActivityKind[]).includes(kind as ActivityKind) ? ofTalk : []
}

/** The step that an outcome asks for by itself: who was not reached is called again. */
export function nextAfter(
  outcome: ActivityOutcome,
  subject: string,
  today: string,
  isWorkday: IsWorkday,
): NextDraft | undefined {
  if (outcome !== 'notReached' && outcome !== 'callBack') return undefined
  return { kind: 'call', subject, when: { day: workdayFrom(addDays(today, 1), isWorkday), time: null } }
}
