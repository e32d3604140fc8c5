import type { NextStepInput } from '@rodnik/shared/activities/actions.ts'
import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import { type Context, createRecords } from '../../../../engine/index.ts'

/** What the finished activity hands on to the next step. */
export interface Origin {
  about: AnyReference | null
  contact: string | null
  owner: string
}

/** Plans the step after one that has been done, about the same record and person; answers its id. */
export async function planNext(ctx: Context, next: NextStepInput | undefined, origin: Origin): Promise<string | null> {
  if (!next) return null
  const { owner, ...values } = next
  const [item] = await createRecords(
    ctx,
    ctx.registry.get('activity'),
    [{ ...values, about: origin.about, contact: origin.contact, owner: owner ?? origin.owner, status: 'planned' }],
    () => '/next',
  )
  return item?.id ?? null
}
