import type { Mention } from '@rodnik/shared/activities/mentions.ts'
import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import { type Context, findRecord, rightsFor } from '../../../engine/index.ts'
import { findIdentity } from '../../people/index.ts'

/** Of the people named, those who may not see a record, or do not work here. */
export async function whoCannotSee(ctx: Context, about: AnyReference, people: Mention[]): Promise<Mention[]> {
  const object = ctx.registry.get(about.object)
  const blind: Mention[] = []
  for (const person of people) {
    const identity = await findIdentity(ctx.db, person.id)
    const theirs: Context | null = identity && { ...ctx, ...identity, system: false }
    const sees =
      theirs && rightsFor(theirs, object).read !== 'none' && (await findRecord(theirs, object, about.id, ['id']))
    if (!sees) blind.push(person)
  }
  return blind
}
