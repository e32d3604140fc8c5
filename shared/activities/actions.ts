import { z } from 'zod'
import { activityKinds, activityOutcomes, activityTargets } from './kinds.ts'

const moment = z.iso.datetime({ offset: true })
const text = z.string().max(100_000)
const subject = z.string().trim().min(1).max(255)
const about = z.strictObject({ object: z.enum(activityTargets), id: z.uuid() })
const anyAbout = z.strictObject({ object: z.enum([...activityTargets, 'activity']), id: z.uuid() })
/** Ids of files that were sent before and belong to what is written. */
const files = z.array(z.uuid()).max(50).optional()
const seconds = z.number().int().min(0)

/** The step that is planned when one is finished or logged. `owner` is by default the one of the finished activity, else the caller. */
export const NextStepInput = z.strictObject({
  kind: z.enum(activityKinds).default('task'),
  subject,
  dueAt: moment,
  allDay: z.boolean().optional(),
  owner: z.uuid().optional(),
  remindAt: moment.optional(),
})
export type NextStepInput = z.infer<typeof NextStepInput>

/** Input of `activity.complete`. A text is added to what the activity says already. */
export const CompleteInput = z.strictObject({
  outcome: z.enum(activityOutcomes).optional(),
  body: text.optional(),
  doneAt: moment.optional(),
  next: NextStepInput.optional(),
})
/** Input of `activity.move`. A reminder moves along. */
export const MoveInput = z.strictObject({ dueAt: moment, allDay: z.boolean().optional() })
/** Input of `activity.delegate`. */
export const DelegateInput = z.strictObject({ owner: z.uuid(), comment: z.string().max(20_000).optional() })

/** Input of `activity.log`: something that has been done, and what comes next. */
export const LogInput = z.strictObject({
  kind: z.enum(activityKinds),
  about,
  contact: z.uuid().optional(),
  subject: subject.optional(),
  body: text.optional(),
  outcome: z.enum(activityOutcomes).optional(),
  direction: z.enum(['in', 'out']).optional(),
  duration: seconds.optional(),
  doneAt: moment.optional(),
  next: NextStepInput.optional(),
  files,
})
export type LogInput = z.infer<typeof LogInput>

/** Input of `activity.plan`: a step to come, with its text and files. */
export const PlanInput = NextStepInput.extend({ about, body: text.optional(), files })

/** Input of `comment.write`. */
export const WriteCommentInput = z.strictObject({
  about: anyAbout,
  body: z.string().max(20_000),
  files,
})

/** What `complete` and `log` answer: the activity and the step that was planned. */
export interface DoneAnswer {
  id: string
  next: string | null
}

/** What can be handed over to a colleague. */
export const handOverObjects = ['company', 'contact', 'lead', 'deal', 'activity'] as const
/** Input of `user.handOver`: companies and contacts, open leads and deals, planned activities. */
export const HandOverInput = z.strictObject({
  from: z.uuid(),
  to: z.uuid(),
  objects: z
    .array(z.enum(handOverObjects))
    .min(1)
    .max(handOverObjects.length)
    .default([...handOverObjects]),
})
/** Answer of `user.handOver`: how many records changed hands. */
export type HandOverAnswer = { moved: Record<string, number> }

/** Input of `notification.readAll`: all of the caller, or those about one record. */
export const ReadAllInput = z.strictObject({ about: anyAbout.optional() })
