import { type ContactChannel, normaliseContactPoint } from '@rodnik/shared/customers/contact-points.ts'
import type { Plan } from '../plan/plan.ts'
import type { Draft } from './draft.ts'
import type { KeySet } from './key-set.ts'
import { keyOfDraft } from './match.ts'

/** Fields of which a record may have several beside the first: its telephone and e-mail. */
export function pointFields(plan: Plan): { field: string; channel: ContactChannel }[] {
  if (!plan.hasPoints || plan.keys.length === 0 || plan.onMatch === 'create') return []
  return plan.columns.flatMap(({ field, part, def, lookup }) =>
    !part && !lookup && (def.type === 'phone' || def.type === 'email') ? [{ field, channel: def.type }] : [],
  )
}

/** Notes which numbers and addresses come on a further row of the same record. Drafts come in the order of the file. */
export function markFurther(plan: Plan, drafts: Draft[], brought: KeySet): void {
  const fields = pointFields(plan)
  if (fields.length === 0) return
  for (const draft of drafts) {
    const key = keyOfDraft(plan, draft)
    if (key === null || draft.faults.length > 0) continue
    for (const { field } of fields) {
      if ((draft.values[field] ?? null) === null) continue
      const name = `${field}\u0001${key}`
      if (brought.has(name)) draft.further.add(field)
      else brought.add(name)
    }
  }
}

/** Turns a value of a further row into a contact point, so that the one of the earlier row stays as well. */
export function keepFirst(plan: Plan, draft: Draft, field: string): void {
  const value = draft.values[field]
  const channel = pointFields(plan).find((one) => one.field === field)?.channel
  const normalized = channel && typeof value === 'string' ? normaliseContactPoint(channel, value) : null
  if (channel && normalized !== null) draft.points.push({ channel, label: null, value: String(value), normalized })
}
