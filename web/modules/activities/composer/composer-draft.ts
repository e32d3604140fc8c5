import type { LogInput } from '@rodnik/shared/activities/actions.ts'
import type { ActivityKind, ActivityOutcome } from '@rodnik/shared/activities/kinds.ts'
import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import type { ComboOption } from '../../../ui/combobox/option.ts'
import { type NextDraft, noNext, toNext } from '../plan/next-draft.ts'
import type { MentionText } from './mention-area.tsx'

/** What the composer writes: a remark, something that happened, or something to do. */
export type ComposerMode = 'comment' | 'call' | 'meeting' | 'email' | 'message' | 'letter' | 'task'

/** What is being written; kept until it is saved. */
export interface ComposerDraft extends MentionText {
  mode: ComposerMode
  outcome: ActivityOutcome | null
  direction: 'in' | 'out' | null
  /** When it happened; null: just now. */
  doneAt: string | null
  contact: Pick<ComboOption, 'value' | 'label'> | null
  next: NextDraft
}

/** Nothing written yet. */
export const emptyDraft: ComposerDraft = {
  mode: 'comment',
  text: '',
  people: [],
  outcome: null,
  direction: null,
  doneAt: null,
  contact: null,
  next: noNext,
}

/** Whether there is something that would be lost. */
export function isWritten(draft: ComposerDraft): boolean {
  return draft.text.trim() !== '' || draft.next.subject.trim() !== '' || draft.outcome !== null
}

/** Kinds with a direction: somebody has begun them. */
export const directed: ComposerMode[] = ['call', 'email', 'message', 'letter']

/** Body of `POST /activities/log`, or what is missing of the next step. */
export function toLog(draft: ComposerDraft, about: AnyReference, zone: string): LogInput | 'subject' | 'when' {
  const begun = draft.next.subject.trim() !== '' || draft.next.when !== null
  const next = begun ? toNext(zone, draft.next) : undefined
  if (typeof next === 'string') return next
  return {
    kind: draft.mode as ActivityKind,
    about: about as LogInput['about'],
    ...(draft.text.trim() ? { body: draft.text.trim() } : {}),
    ...(draft.outcome ? { outcome: draft.outcome } : {}),
    ...(directed.includes(draft.mode) ? { direction: draft.direction ?? 'out' } : {}),
    ...(draft.doneAt ? { doneAt: draft.doneAt } : {}),
    ...(draft.contact ? { contact: draft.contact.value } : {}),
    ...(next ? { next } : {}),
  }
}
