import { z } from 'zod'
import { activityKinds } from './kinds.ts'

/** What a timeline can be narrowed to: activities at large or of a kind, comments, changes. */
export const timelineKinds = ['activity', ...activityKinds, 'comment', 'change'] as const

/** Parameters of `GET /{objects}/{id}/timeline`. */
export const TimelineParams = z.strictObject({
  kinds: z
    .string()
    .max(200)
    .optional()
    .describe(`Comma-separated: ${timelineKinds.join(', ')}`),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})

const Named = z.object({ id: z.string(), title: z.string().nullable() })

/** One thing that happened or is to happen. */
export const TimelineItem = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(['activity', 'change', 'comment']),
  /** Still to be done: these stand on top of the first page, the next one first. */
  planned: z.boolean(),
  /** The record that it belongs to: that of the timeline, or a related one. */
  object: z.string(),
  record: z.string(),
  title: z.string().nullable(),
  /** Who did it, wrote it, or is to do it; null: the product. */
  actor: Named.nullable(),
  data: z.record(z.string(), z.unknown()),
})
export type TimelineItem = z.infer<typeof TimelineItem>

/** Answer of the timeline; `nextCursor` goes on into the past. */
export const Timeline = z.object({ data: z.array(TimelineItem), nextCursor: z.string().nullable() })
export type Timeline = z.infer<typeof Timeline>

/** A file that belongs to an activity or comment. */
export interface TimelineFile {
  id: string
  name: string
  /** Bytes. */
  size: number
  mime: string
}

/** `data` of an activity in the timeline. */
export interface TimelineActivity {
  version: number
  kind: (typeof activityKinds)[number]
  subject: string
  status: 'planned' | 'done' | 'canceled'
  priority: string | null
  dueAt: string | null
  allDay: boolean | null
  doneAt: string | null
  outcome: string | null
  direction: 'in' | 'out' | null
  /** Seconds. */
  duration: number | null
  place: string | null
  body: string | null
  remindAt: string | null
  contact: { id: string; title: string | null } | null
  participants: { id: string; object: 'user' | 'contact'; title: string | null }[]
  /** Remarks on the activity itself, the oldest first; at most the newest ten. */
  comments: {
    id: string
    at: string
    actor: { id: string; title: string | null } | null
    body: string
    files: TimelineFile[]
  }[]
  files: TimelineFile[]
}
/** `data` of a comment in the timeline. */
export interface TimelineComment {
  version: number
  body: string
  pinned: boolean
  edited: boolean
  files: TimelineFile[]
}
/** `data` of a change in the timeline; references are shown by their titles. */
export interface TimelineChange {
  op: 'create' | 'update' | 'delete' | 'restore'
  cause: string
  /** Field → [before, after] in API form. */
  diff: Record<string, [unknown, unknown]>
  /** Titles of the records that the values name, as far as the caller may see them. */
  titles: Record<string, string>
}
