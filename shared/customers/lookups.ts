import { z } from 'zod'
import { contactChannels } from './contact-points.ts'
import { duplicateReasons } from './duplicate-reasons.ts'

/** Parameters of `GET /contactPoints/find`. */
export const FindPartiesParams = z.strictObject({ value: z.string().min(1).max(300) })
/** Somebody who is reached by a value. */
export const ContactPointParty = z.object({
  object: z.enum(['contact', 'company']),
  id: z.string(),
  title: z.string(),
  /** Main company of a person. */
  subtitle: z.string().nullable(),
  point: z.object({ channel: z.enum(contactChannels), value: z.string(), label: z.string().nullable() }),
  /** The point has run out: they were reached so once. */
  expired: z.boolean(),
})
export const FindPartiesAnswer = z.object({ data: z.array(ContactPointParty) })

/** Objects whose duplicates are looked for. */
export const duplicateObjects = ['company', 'contact', 'lead'] as const
export type DuplicateObject = (typeof duplicateObjects)[number]

/** Body of `POST /{objects}/duplicates`: values as they are being typed; `id` is the record that they belong to, if it exists. */
export const DuplicatesInput = z.strictObject({
  values: z.record(z.string(), z.unknown()),
  id: z.uuid().optional(),
  limit: z.number().int().min(1).max(50).optional(),
})
/** A record that may be the same. */
export const Duplicate = z.object({ id: z.string(), title: z.string(), reason: z.enum(duplicateReasons) })
export type Duplicate = z.infer<typeof Duplicate>
export const DuplicatesAnswer = z.object({ data: z.array(Duplicate) })
