import { z } from 'zod'

/** Parameters of `GET /{objects}/{id}/files`. */
export const RecordFilesParams = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})

/** A file in the list of a record. */
export const RecordFile = z.object({
  id: z.string(),
  version: z.number(),
  name: z.string(),
  /** Bytes. */
  size: z.number(),
  mime: z.string(),
  createdAt: z.string(),
  owner: z.string(),
  'owner.title': z.string().nullable(),
  about: z.object({ object: z.string(), id: z.string() }).nullable(),
  /** What it is attached to: the record itself, or an activity or comment of it. */
  'about.title': z.string().nullable(),
  /** The other record whose file it is (a deal of the company); null for the record's own. */
  from: z.object({ object: z.string(), id: z.string(), title: z.string().nullable() }).nullable(),
})
export type RecordFile = z.infer<typeof RecordFile>

/** Answer of `GET /{objects}/{id}/files`, the newest first. */
export const RecordFiles = z.object({ data: z.array(RecordFile), nextCursor: z.string().nullable() })
export type RecordFiles = z.infer<typeof RecordFiles>
