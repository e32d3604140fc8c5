import type { NextStepInput } from '@rodnik/shared/activities/actions.ts'
import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import { type Context, createRecords } from '../../../../engine/index.ts'
import { assertNotGone, whoIsGone } from '../../../people/index.ts'

/** What the finished activity hands on to the next step. */
export interface Origin {
  about: AnyReference | null
  contact: string | null
  owner: string
}

/** Plans the step after one that has been done, about the same record and person; answers its id. */
export async function planNext(ctx: Context, next: NextStepInput | undefined, origin: Origin): Promise<string | null> {
  if (!next) return null
  const { owner: given, ...values } = next
  if (given) await assertNotGone(ctx, given, '/next/owner')
  const owner = given ?? (await heir(ctx, origin.owner))
  const [item] = await createRecords(
    ctx,
    ctx.registry.get('activity'),
    [{ ...values, about: origin.about, contact: origin.contact, owner, status: 'planned' }],
    () => '/next',
  )
  return item?.id ?? null
}

/** Who goes on with the work of a person: the caller, once that person's access is closed. */
async function heir(ctx: Context, owner: string): Promise<string> {
  return owner !== ctx.actor.id && (await whoIsGone(ctx, [owner])).has(owner) ? ctx.actor.id : owner
}
