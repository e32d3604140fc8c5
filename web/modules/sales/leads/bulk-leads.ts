import type { Page, RecordData } from '@rodnik/shared/api/shapes.ts'
import type { BulkAnswer, BulkRow } from '@rodnik/shared/sales/leads.ts'
import { api } from '../../../engine/data/api.ts'
import type { BulkProgress, Selection } from '../../../engine/data/bulk.ts'
import { emitRecord } from '../../../engine/data/bus.ts'
import { undoStack } from '../../../engine/data/stores.ts'

const perCall = 100
const perPage = 200

/** A lead that was refused, with its name and why. */
export interface Refused {
  id: string
  name: string
  why: string
}
/** What became of a bulk action. */
export interface BulkResult {
  done: number
  refused: Refused[]
  /** First of the change sets, to take all of them back. */
  set: string | undefined
}

/** Names of the leads that a selection means, by id. */
async function leadsOf(selection: Selection, signal: AbortSignal): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const take = (rows: RecordData[]) => {
    for (const row of rows) names.set(row.id, String(row.name ?? ''))
  }
  if (selection.kind === 'ids') {
    for (let at = 0; at < selection.ids.length; at += perPage) {
      const filter = { field: 'id', op: 'in', value: selection.ids.slice(at, at + perPage) }
      const body = { filter, fields: ['name'], limit: perPage }
      take((await api.ask<Page>('/leads/query', body, { signal })).data)
    }
    return names
  }
  const { filter, search, except } = selection
  let cursor: string | undefined
  do {
    const body = { filter, search, fields: ['name'], sort: 'id', limit: perPage, cursor }
    const page: Page = await api.ask<Page>('/leads/query', body, { signal })
    take(page.data.filter(({ id }) => !except.includes(id)))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return names
}

/** Runs a bulk verb on the selected leads, a hundred at a time; tells row by row what was refused. Undone as one. */
export async function runOnLeads(
  verb: string,
  selection: Selection,
  input: Record<string, unknown>,
  label: string,
  { onProgress, signal }: { onProgress: (progress: BulkProgress) => void; signal: AbortSignal },
): Promise<BulkResult> {
  const names = await leadsOf(selection, signal)
  const ids = [...names.keys()]
  const rows: BulkRow[] = []
  const sets: string[] = []
  try {
    for (let at = 0; at < ids.length; at += perCall) {
      signal.throwIfAborted()
      const body = { ...input, ids: ids.slice(at, at + perCall) }
      const answer = await api.post<BulkAnswer>(`/leads/${verb}`, body, { onSet: (set) => sets.push(set) })
      rows.push(...answer.rows)
      onProgress({ done: rows.length, of: ids.length })
    }
  } finally {
    const changed = rows.filter(({ ok }) => ok)
    if (changed.length > 0) undoStack.push({ sets, label })
    for (const { id } of changed) emitRecord({ object: 'lead', id, op: 'update', local: true })
  }
  const refused = rows.flatMap(({ id, ok, error }) =>
    ok ? [] : [{ id, name: names.get(id) ?? '', why: error?.faults?.[0]?.message ?? error?.message ?? '' }],
  )
  return { done: rows.length - refused.length, refused, set: sets[0] }
}
