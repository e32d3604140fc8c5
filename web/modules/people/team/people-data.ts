import type { Page } from '@rodnik/shared/api/shapes.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../../engine/data/api.ts'
import type { Role } from '../../../engine/data/me.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { readAll } from '../../../engine/data/records.ts'

/** A person as the settings show one. */
export interface Person {
  id: string
  version: number
  name: string
  /** Null: known by name only, cannot sign in. */
  email: string | null
  role: Role
  team: string | null
  'team.title': string | null
  position: string | null
  active: boolean
  lastSeenAt: string | null
}
export interface Team {
  id: string
  version: number
  name: string
  parent: string | null
  head: string | null
  'head.title': string | null
}
export interface Invitation {
  id: string
  email: string
  role: Role
  team: string | null
  expiresAt: string
}
export interface ResetRequest {
  id: string
  user: { id: string; name: string; email: string }
  createdAt: string
}

const personFields = ['name', 'email', 'role', 'team', 'team.title', 'position', 'active', 'lastSeenAt']

/** People by name, in pages; those who have left come last. */
export function peopleQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: ['people', search],
    queryFn: ({ pageParam }) =>
      api.ask<Page<Person>>('/users/query', {
        fields: personFields,
        sort: '-active,name',
        limit: 100,
        count: 'exact',
        search: search || undefined,
        cursor: pageParam,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

/** All teams by name. */
export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async () => {
    const fields = ['name', 'parent', 'head', 'head.title']
    return (await readAll<Team>('/teams/query', { fields, sort: 'name' })).data
  },
})

/** Invitations that nobody has accepted yet. */
export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: async () => (await api.get<{ data: Invitation[] }>('/invitations')).data,
})

/** People who have asked for a new password. */
export const resetsQuery = queryOptions({
  queryKey: ['password-resets'],
  queryFn: async () => (await api.get<{ data: ResetRequest[] }>('/password-resets')).data,
})

/** Reads people and teams again after a change of them. */
export function refreshPeople(): void {
  for (const key of ['people', 'teams', 'invitations', 'password-resets', 'me'])
    queryClient.invalidateQueries({ queryKey: [key] })
}

/** Roles that somebody of a role may give: only an owner makes owners and administrators. */
export function givenRoles(role: Role): Role[] {
  return role === 'owner' ? ['owner', 'admin', 'head', 'seller', 'viewer'] : ['head', 'seller', 'viewer']
}
