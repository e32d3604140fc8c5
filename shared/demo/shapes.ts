import { z } from 'zod'

/** Body of `POST /demo`. */
export const DemoInput = z.strictObject({
  /** The same word gives the same company; by default it is always the same one. */
  seed: z.string().min(1).max(60).optional(),
})

/** Answer of `GET /demo`, and of what starts adding or removing. */
export const DemoState = z.object({
  /** `kept`: what people had built upon was left when the rest was removed. */
  state: z.enum(['none', 'adding', 'added', 'removing', 'kept', 'failed']),
  /** Records written so far, and how many there will be. */
  done: z.number().int(),
  total: z.number().int(),
  /** Demo records that there are. */
  records: z.number().int(),
})
export type DemoState = z.infer<typeof DemoState>

/** Query of `DELETE /demo`. */
export const DemoRemoval = z.strictObject({
  /** `true`: also what people have changed or built upon. Their own records stay in any case. */
  all: z.enum(['true', 'false']).optional(),
})

/** Answer of `GET /demo/removal`: what a removal would take, and what it would leave and why. */
export const DemoPreview = z.object({
  remove: z.number().int(),
  keep: z.number().int(),
  /** The first of those that would stay because people changed them or made records that need them. */
  kept: z.array(
    z.object({
      object: z.string(),
      id: z.string(),
      title: z.string().nullable(),
      reason: z.enum(['changed', 'used']),
    }),
  ),
})
export type DemoPreview = z.infer<typeof DemoPreview>
