import { z } from 'zod'
import type { Change } from '../api/shapes.ts'

/** Parameters of `GET /audit`; `from` and `to` are moments, `to` excluded. */
export const AuditQuery = z.strictObject({
  actor: z.uuid().optional(),
  object: z.string().max(60).optional(),
  record: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>

/** An entry of the change log with the names of its record and its person; null where there is none any more. */
export interface AuditEntry extends Change {
  title: string | null
  actorTitle: string | null
}

/** What stands in the change log beside the records of the registry. */
export const auditedSettings = [
  'settings.company',
  'settings.calendar',
  'settings.trash',
  'rate',
  'session',
  'token',
  'link',
  'password',
] as const
