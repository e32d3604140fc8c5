import { z } from 'zod'

/** How long the trash keeps what was deleted; null: until somebody deletes it for good. */
export const TrashSettings = z.strictObject({ days: z.number().int().min(1).max(3650).nullable() })
export type TrashSettings = z.infer<typeof TrashSettings>
