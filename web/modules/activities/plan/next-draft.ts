import type { NextStepInput } from '@rodnik/shared/activities/actions.ts'
import type { ActivityKind } from '@rodnik/shared/activities/kinds.ts'
import { toDue, type When } from '../when/when.ts'

/** A step that is being planned. */
export interface NextDraft {
  kind: ActivityKind
  subject: string
  when: When | null
}

/** Kinds that are planned; the others only happen. */
export const plannedKinds = ['task', 'call', 'meeting', 'email', 'message'] as const satisfies ActivityKind[]

/** Nothing planned yet. */
export const noNext: NextDraft = { kind: 'task', subject: '', when: null }

/** Whether somebody has begun to plan. */
export function isBegun(draft: NextDraft): boolean {
  return draft.subject.trim() !== '' || draft.when !== null
}

/** What the API takes, or which part is missing. */
export function toNext(zone: string, draft: NextDraft): Omit<NextStepInput, 'owner' | 'remindAt'> | 'subject' | 'when' {
  const subject = draft.subject.trim()
  if (subject === '') return 'subject'
  if (draft.when === null) return 'when'
  return { kind: draft.kind, subject, ...toDue(zone, draft.when) }
}
