import type { Page } from '@rodnik/shared/api/shapes.ts'
import type { Drill } from '@rodnik/shared/query/drill.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { Meta, ObjectMeta } from '@rodnik/shared/registry/meta.ts'
import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import { pathOf } from './meta.ts'

/** How many records stand behind a figure, exactly, now. */
export function countQuery({ object, filter }: Drill) {
  return queryOptions({
    queryKey: ['count', object, filter],
    queryFn: async ({ signal }) => {
      const body = { filter, fields: ['id'], limit: 1, count: 'exact' }
      return (await api.ask<Page>(`${pathOf(object)}/query`, body, { signal })).count?.value ?? 0
    },
    staleTime: 0,
  })
}

/** The lists of records that name an entry of a list: by reference, or by its name where they carry tags. */
export function usesOf(meta: Meta, object: string, { id, name }: { id: string; name: string }): Drill[] {
  return Object.values(meta.objects).flatMap((other) => {
    const named = conditions(other, object, { id, name })
    const [first] = named
    if (!first) return []
    return [{ object: other.name, filter: named.length > 1 ? { or: named } : { and: [first] } }]
  })
}

function conditions(other: ObjectMeta, object: string, { id, name }: { id: string; name: string }): Filter[] {
  return Object.entries(other.fields).flatMap(([field, def]): Filter[] => {
    if (def.type === 'lookup' && def.target === object) return [{ field, op: 'eq', value: id }]
    if (object === 'tag' && def.type === 'tags') return [{ field, op: 'hasAny', value: [name] }]
    return []
  })
}
