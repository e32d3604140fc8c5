import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { z } from 'zod'
import type { Context } from '../context.ts'

/** A verb: more than editing a field. Runs in one transaction, under the caller's rights. */
export interface ActionSpec<I = unknown> {
  /** `deal.win`; the route is `POST /deals/{id}/win`, or `POST /deals/win` when `bulk`. */
  name: string
  on: string
  about: string
  icon?: string
  input: z.ZodType<I>
  /** Right on the record that the caller needs (default `update`). */
  needs?: 'read' | 'update'
  /** Applies to the object, not to one record: `record` is null and rights are the action's own affair. */
  bulk?: boolean
  /** Not offered as a button. */
  hidden?: boolean
  /** What it returns is the answer's body; it must be JSON. */
  run(ctx: Context, record: RecordData | null, input: I): Promise<unknown>
}

/** Declares an action. */
export function defineAction<I>(name: string, spec: Omit<ActionSpec<I>, 'name'>): ActionSpec {
  return { name, ...spec } as unknown as ActionSpec
}
