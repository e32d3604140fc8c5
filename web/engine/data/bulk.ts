import type { BatchInput, Page } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { api } from './api.ts'
import { emitRecord } from './bus.ts'
import { pathOf } from './meta.ts'
import { undoStack } from './stores.ts'

/** Which records a bulk action means: the ticked ones, or everything that a list shows. */
export type Selection =
  | { kind: 'ids'; ids: string[] }
  | { kind: 'all'; filter?: Filter; search?: string; except: string[]; count: number }

/** How far a bulk action is. */
export interface BulkProgress {
  done: number
  of: number
}

interface Options {
  object: string
  selection: Selection
  /** The part of a batch for these records. */
  operation: (ids: string[]) => BatchInput
  label: string
  onProgress: (progress: BulkProgress) => void
  signal: AbortSignal
}

const chunk = 1000

/**
 * Applies one operation to many records, a thousand at a time, each thousand whole or not at all.
 * What was done before a failure or a stop stays and can be undone; the error is thrown after that was remembered.
 */
export async function runBulk(options: Options): Promise<{ count: number; sets: string[] }> {
  const { object, selection, operation, label, onProgress, signal } = options
  const sets: string[] = []
  const touched: string[] = []
  try {
    const ids = selection.kind === 'ids' ? selection.ids : await allIds(object, selection, signal)
    for (let at = 0; at < ids.length; at += chunk) {
      signal.throwIfAborted()
      const part = ids.slice(at, at + chunk)
      await api.post(`${pathOf(object)}/batch`, operation(part), { onSet: (set) => sets.push(set) })
      touched.push(...part)
      onProgress({ done: touched.length, of: ids.length })
    }
  } finally {
    if (sets.length > 0) undoStack.push({ sets, label })
    const op = operation([]).delete ? 'delete' : 'update'
    for (const id of touched) emitRecord({ object, id, op, local: true })
  }
  return { count: touched.length, sets }
}

async function allIds(
  object: string,
  selection: Extract<Selection, { kind: 'all' }>,
  signal: AbortSignal,
): Promise<string[]> {
  const { filter, search } = selection
  const except = new Set(selection.except)
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const body = { filter, search, fields: ['id'], sort: 'id', limit: 200, cursor }
    const page = await api.ask<Page>(`${pathOf(object)}/query`, body, { signal })
    for (const row of page.data) if (!except.has(row.id)) ids.push(row.id)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids
}
