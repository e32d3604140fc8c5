import type { Page } from '@rodnik/shared/api/shapes.ts'
import { useSyncExternalStore } from 'react'
import { api } from './api.ts'
import { getMeta, pathOf } from './meta.ts'

// Names of records known by id alone: filter chips, pasted values, conflicts.
const known = new Map<string, string | null>()
const asked = new Map<string, Set<string>>()
const listeners = new Set<() => void>()
let version = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Remembers a title that came with a record. */
export function rememberTitle(object: string, id: string, title: string): void {
  known.set(`${object}/${id}`, title)
}

/** The title of a record: undefined while it is being asked for, null when it cannot be seen. */
export function titleOf(object: string, id: string): string | null | undefined {
  const key = `${object}/${id}`
  const title = known.get(key)
  if (title !== undefined || !getMeta()?.objects[object]) return title
  asked.set(object, (asked.get(object) ?? new Set()).add(id))
  if (timer === undefined) timer = setTimeout(ask, 10)
  return undefined
}

async function ask() {
  timer = undefined
  const wanted = [...asked]
  asked.clear()
  await Promise.all(wanted.map(([object, ids]) => askFor(object, [...ids].slice(0, 200))))
  version++
  for (const listener of listeners) listener()
}

async function askFor(object: string, ids: string[]) {
  try {
    await loadTitles(object, ids)
  } catch {
    // Not known now; the next drawing asks again.
  }
}

/** Titles of at most 200 records, asked for where they are not known; null for those that cannot be seen. */
export async function loadTitles(object: string, ids: string[]): Promise<(string | null)[]> {
  const wanted = ids.filter((id) => !known.has(`${object}/${id}`))
  if (wanted.length > 0) {
    const filter = { field: 'id', op: 'in' as const, value: wanted }
    const page = await api.ask<Page>(`${pathOf(object)}/query`, { filter, fields: ['title'], limit: 200 })
    for (const id of wanted) known.set(`${object}/${id}`, null)
    for (const row of page.data) known.set(`${object}/${row.id}`, String(row.title ?? ''))
  }
  return ids.map((id) => known.get(`${object}/${id}`) ?? null)
}

/** `titleOf`, redrawing when titles come. */
export function useTitles(): typeof titleOf {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => version,
  )
  return titleOf
}
