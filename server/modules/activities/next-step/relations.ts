import { activityTargets } from '@rodnik/shared/activities/kinds.ts'
import type { ObjectEntry, Registry } from '../../../engine/index.ts'

/** A lookup by which records belong to another: `deal.company` as seen from the company. */
export interface Belonging {
  from: ObjectEntry
  field: string
  to: ObjectEntry
}

/** Objects that have a next step: those that activities can be about and that keep one. */
export function steppedObjects(registry: Registry): ObjectEntry[] {
  return activityTargets.flatMap((name) => {
    const object = registry.objects.get(name)
    return object?.fields.nextActivity ? [object] : []
  })
}

/**
 * Which records' activities count for which: those of a company's deals, leads and people are steps with the company.
 * Told by `timelineFrom`, so that what stands planned in a timeline is what the record shows as its next step.
 */
export function belongings(registry: Registry): Belonging[] {
  return steppedObjects(registry).flatMap((to) =>
    (to.timelineFrom ?? []).flatMap((path) => {
      const [name = '', field = ''] = path.split('.')
      const from = registry.objects.get(name)
      const isDirect = from?.fields[field]?.type === 'lookup' && (activityTargets as readonly string[]).includes(name)
      return from && isDirect ? [{ from, field, to }] : []
    }),
  )
}
