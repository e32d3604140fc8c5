import type { handOverObjects } from '@rodnik/shared/activities/actions.ts'
import type { Page } from '@rodnik/shared/api/shapes.ts'
import type { Drill } from '@rodnik/shared/query/drill.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { api } from '../../../engine/data/api.ts'
import type { Me } from '../../../engine/data/me.ts'

/** One kind of work that can be handed over. */
export type HandedObject = (typeof handOverObjects)[number]

/** All kinds, as they are shown; by themselves, as the server's contract would bring its checks along. */
export const handedObjects: readonly HandedObject[] = ['company', 'contact', 'lead', 'deal', 'activity']

interface Person {
  id: string
  name: string
  email: string
  active: boolean
}

/** What is still to be done, as the server hands it over. */
const open: Partial<Record<HandedObject, Filter>> = {
  lead: { field: 'status', op: 'in', value: ['new', 'accepted'] },
  deal: { field: 'status', op: 'eq', value: 'open' },
  activity: { field: 'status', op: 'eq', value: 'planned' },
}

/** The records of a kind that a person has in hand. */
export function inHand(object: HandedObject, owner: string): Drill {
  const mine: Filter = { field: 'owner', op: 'eq', value: owner }
  return { object, filter: { and: open[object] ? [mine, open[object]] : [mine] } }
}

/** Finds people by name or address; heads find those of their teams. `active`: only those who can take work over. */
export function findPeople(me: Me, active: boolean, inactiveNote: string) {
  const conditions: Filter[] = [
    ...(active ? [{ field: 'active', op: 'eq', value: true } satisfies Filter] : []),
    ...(me.role === 'head' ? [{ field: 'team', op: 'in', value: me.teams.map(({ id }) => id) } satisfies Filter] : []),
  ]
  return async (typed: string, signal: AbortSignal) => {
    const filter = conditions.length > 0 ? { and: conditions } : undefined
    const body = {
      search: typed || undefined,
      filter,
      fields: ['name', 'email', 'active'],
      sort: typed ? undefined : '-active,name',
      limit: 30,
    }
    const page = await api.ask<Page<Person>>('/users/query', body, { signal })
    return page.data.map((person) => ({
      value: person.id,
      label: person.name,
      note: person.active ? person.email : `${person.email} · ${inactiveNote}`,
    }))
  }
}
