import type {
  AggregateAnswer,
  AggregateInput,
  BoardAnswer,
  BoardInput,
  Page,
  QueryInput,
  RecordData,
} from '@rodnik/shared/api/shapes.ts'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { api } from './api.ts'
import { onMissed, onRecord } from './bus.ts'
import { asksFor, figuresOf } from './figures.ts'
import { pathOf } from './meta.ts'
import { pageWithOwnWrites, withOwnWrites } from './own-writes.ts'
import { queryClient } from './query-client.ts'
import { edits, useEdits } from './stores.ts'
import { createWindows, type Windows } from './windows.ts'

/** Rows per request of a long list. */
export const windowSize = 200

interface Held {
  object: string
  windows: Windows
  used: number
}
// Lists that were looked at lately stay, so that going back shows them at once.
const held = new Map<string, Held>()
let tick = 0

function windowsFor(object: string, input: QueryInput): Windows {
  const key = JSON.stringify([object, input])
  const found = held.get(key)
  if (found) {
    found.used = ++tick
    return found.windows
  }
  const windows = createWindows({
    size: windowSize,
    load: async ({ cursor, offset, first, skim }) => {
      const page = await api.ask<Page>(`${pathOf(object)}/query`, {
        ...input,
        ...(skim ? { fields: ['id'] } : {}),
        ...(first ? { count: 'estimated' } : {}),
        limit: windowSize,
        cursor: cursor ?? undefined,
        ...(offset > 0 ? { offset } : {}),
      })
      return pageWithOwnWrites(object, page)
    },
  })
  held.set(key, { object, windows, used: ++tick })
  if (held.size > 12) {
    const idle = [...held].filter(([other, list]) => other !== key && !list.windows.watched())
    const oldest = idle.sort((a, b) => a[1].used - b[1].used)[0]
    if (oldest) held.delete(oldest[0])
  }
  return windows
}

/** Lists that are read again soon after something happened to their object, or to what figures of theirs count. */
const due = new Map<string, ReturnType<typeof setTimeout>>()
function refreshSoon(object: string, after: number, figures?: string[]) {
  const name = [object, ...(figures ?? [])].join()
  if (due.has(name)) return
  due.set(
    name,
    setTimeout(() => {
      due.delete(name)
      for (const [key, list] of held)
        if (figures ? asksFor(key, figures) : list.object === object) list.windows.refresh()
    }, after),
  )
}
onRecord(({ object, id, values, local, op }) => {
  if (values) for (const list of held.values()) if (list.object === object) list.windows.patch(id, values)
  // One's own edit stays where it was made for a moment; a colleague's change shows with the others.
  refreshSoon(object, local && op === 'update' ? 1500 : 250)
  for (const [other, figures] of figuresOf([object])) refreshSoon(other, 250, figures)
})
onMissed(() => {
  for (const list of held.values()) list.windows.refresh()
})
onRecord(({ object, id, values }) => {
  if (!values) return
  const patch = (row: RecordData): RecordData => (row.id === id ? { ...row, ...values } : row)
  queryClient.setQueriesData<RecordData>({ queryKey: ['record', object, id] }, (old) => old && patch(old))
  queryClient.setQueriesData<Page>({ queryKey: ['page', object] }, (old) =>
    old && 'data' in old ? { ...old, data: old.data.map(patch) } : old,
  )
  queryClient.setQueriesData<RecordData[]>({ queryKey: ['page', object, 'column'] }, (old) =>
    Array.isArray(old) ? old.map(patch) : old,
  )
  queryClient.setQueriesData<BoardAnswer>(
    { queryKey: ['board', object] },
    (old) => old && { columns: old.columns.map((column) => ({ ...column, data: column.data.map(patch) })) },
  )
})

/** A long list of records by position; rows come as they are wanted. Redraws when rows in memory change. */
export function useRecords(object: string, input: QueryInput): Windows {
  const windows = useMemo(() => windowsFor(object, input), [object, input])
  useSyncExternalStore(windows.subscribe, windows.version)
  useEffect(() => {
    windows.want(0, 0)
    // Shown before and come back to: what is held may be old.
    if (windows.row(0)) windows.refresh()
  }, [windows])
  return windows
}

/** The list, held or new, outside of components. */
export function getWindows(object: string, input: QueryInput): Windows {
  return windowsFor(object, input)
}

/** One record with the given fields. */
export function recordQuery(object: string, id: string, fields?: string[]) {
  return queryOptions({
    queryKey: ['record', object, id, fields?.join(',') ?? ''],
    queryFn: async ({ signal }) => {
      const asked = fields ? { fields: fields.join(',') } : undefined
      return withOwnWrites(object, await api.get<RecordData>(`${pathOf(object)}/${id}`, asked, { signal }))
    },
  })
}

/** One record, its unsaved edits laid over. */
export function useRecord(object: string, id: string, fields?: string[]) {
  useEdits()
  const result = useQuery(recordQuery(object, id, fields))
  return { ...result, data: result.data && edits.over(object, result.data) }
}

/** Groups and measures; nothing is asked while `input` is undefined. */
export function useAggregate(object: string, input: AggregateInput | undefined) {
  return useQuery({
    queryKey: ['aggregate', object, input],
    queryFn: ({ signal }) => api.ask<AggregateAnswer>(`${pathOf(object)}/aggregate`, input, { signal }),
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
  })
}

/** All columns of a board, each with its first page, count and sums. */
export function useBoard(object: string, input: BoardInput) {
  return useQuery({
    queryKey: ['board', object, input],
    queryFn: async ({ signal }) => {
      const { columns } = await api.ask<BoardAnswer>(`${pathOf(object)}/board`, input, { signal })
      return { columns: columns.map((column) => pageWithOwnWrites(object, column)) }
    },
    placeholderData: keepPreviousData,
  })
}

/** One page of a list: its first rows. */
export function usePage(object: string, input: QueryInput | undefined) {
  return useQuery({
    queryKey: ['page', object, input],
    queryFn: async ({ signal }) =>
      pageWithOwnWrites(object, await api.ask<Page>(`${pathOf(object)}/query`, input, { signal })),
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
  })
}

/** What a list that is read in as many requests as it takes asks for. */
export type WholeInput = Omit<QueryInput, 'limit' | 'cursor'>

/** Key of a whole list in the cache. */
export function wholeKey(object: string, input: WholeInput | undefined, most = Number.POSITIVE_INFINITY) {
  return ['page', object, 'all', input, most] as const
}

/** A list that is shown whole, however long, or its first `most`: entries of settings, lines, comments. */
export function useAll(object: string, input: WholeInput | undefined, most = Number.POSITIVE_INFINITY) {
  return useQuery({
    queryKey: wholeKey(object, input, most),
    queryFn: async ({ signal }) =>
      pageWithOwnWrites(object, await readAll(`${pathOf(object)}/query`, input ?? {}, { most, signal })),
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
  })
}

/** Reads a list page by page, to its end or to `most` rows. */
export async function readAll<T = RecordData>(
  path: string,
  input: WholeInput,
  { most = Number.POSITIVE_INFINITY, signal }: { most?: number; signal?: AbortSignal } = {},
): Promise<Page<T>> {
  const data: T[] = []
  for (let cursor: string | undefined; ; ) {
    const limit = Math.min(windowSize, most - data.length)
    const page: Page<T> = await api.ask<Page<T>>(path, { ...input, limit, cursor }, signal ? { signal } : {})
    data.push(...page.data)
    cursor = page.nextCursor ?? undefined
    if (!cursor || data.length >= most) return { ...page, data }
  }
}
