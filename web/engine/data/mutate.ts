import type { BatchInput, RecordData } from '@rodnik/shared/api/shapes.ts'
import { ApiProblem, api } from './api.ts'
import { emitRecord } from './bus.ts'
import { versionToGoOver } from './conflicts.ts'
import { meQuery } from './me.ts'
import { pathOf } from './meta.ts'
import { queryClient } from './query-client.ts'
import { edits, undoStack } from './stores.ts'

/** Saves field values of a record: shown at once, sent behind, failures shown in place. Resolves with whether it was saved. */
export function saveRecord(input: {
  object: string
  record: { id: string; version: number }
  values: Record<string, unknown>
  /** Values shown beside, such as `company.title` of a picked company. */
  shown?: Record<string, unknown>
  /** Sentence for undo: «Сумма изменена». */
  label: string
  /** The same for edits of one action, which are undone together. */
  group?: string
}): Promise<boolean> {
  const { object, record, values, shown = {}, label, group } = input
  const by = queryClient.getQueryData(meQuery.queryKey)?.id
  const base = seen(record, values)
  return edits.add({ object, id: record.id, version: record.version, base, values, shown, label, group, by })
}

/** What the person saw in the fields that change, as far as the record tells. */
function seen(record: object, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name in values))
}

/** What an action wrote, for its toast with «Undo». */
export interface Done<T> {
  result: T
  set: string | undefined
}

async function remembered<T>(label: string, call: (onSet: (set: string) => void) => Promise<T>): Promise<Done<T>> {
  const work = async () => {
    let set: string | undefined
    const result = await call((mine) => (set = mine))
    if (set) undoStack.push({ sets: [set], label })
    return { result, set }
  }
  return undoStack.coming(work())
}

/** Creates a record. Throws `ApiProblem` with every fault found. */
export async function createRecord(
  object: string,
  values: Record<string, unknown>,
  label: string,
  idempotencyKey?: string,
): Promise<Done<RecordData>> {
  const done = await remembered(label, (onSet) =>
    api.post<RecordData>(pathOf(object), values, { onSet, idempotencyKey }),
  )
  emitRecord({ object, id: done.result.id, op: 'create', version: done.result.version, local: true })
  return done
}

/** Writes a record at once and waits: for forms, where faults are shown under the fields. */
export async function updateRecord(
  object: string,
  record: { id: string; version: number },
  values: Record<string, unknown>,
  label: string,
): Promise<Done<RecordData>> {
  const write = (version: number) =>
    remembered(label, (onSet) =>
      api.patch<RecordData>(`${pathOf(object)}/${record.id}`, { ...values, version }, { onSet }),
    )
  const done = await write(record.version).catch((error) => {
    const newer = error instanceof ApiProblem ? versionToGoOver(error.problem, seen(record, values)) : undefined
    if (newer === undefined) throw error
    return write(newer)
  })
  const { version } = done.result
  emitRecord({ object, id: record.id, op: 'update', version, values: done.result, local: true })
  return done
}

/** Deletes records into the trash. */
export async function deleteRecords(object: string, ids: string[], label: string): Promise<Done<unknown>> {
  const only = ids.length === 1 ? ids[0] : undefined
  const done = await remembered(label, (onSet) =>
    only
      ? api.delete<unknown>(`${pathOf(object)}/${only}`, undefined, { onSet })
      : api.post<unknown>(`${pathOf(object)}/batch`, { delete: ids.map((id) => ({ id })) } satisfies BatchInput, {
          onSet,
        }),
  )
  for (const id of ids) emitRecord({ object, id, op: 'delete', local: true })
  return done
}

/** Takes records out of the trash. */
export async function restoreRecords(object: string, ids: string[], label: string): Promise<Done<unknown>> {
  const body: BatchInput = { restore: ids }
  const done = await remembered(label, (onSet) => api.post<unknown>(`${pathOf(object)}/batch`, body, { onSet }))
  for (const id of ids) emitRecord({ object, id, op: 'restore', local: true })
  return done
}

/** Runs a verb on a record (`deal.win`), or on the object itself when `id` is null. Throws `ApiProblem`. */
export async function runAction<T = unknown>(
  action: { object: string; verb: string; id: string | null; label: string },
  input: Record<string, unknown> = {},
): Promise<Done<T>> {
  const { object, verb, id, label } = action
  const path = id ? `${pathOf(object)}/${id}/${verb}` : `${pathOf(object)}/${verb}`
  const done = await remembered(label, (onSet) => api.post<T>(path, input, { onSet }))
  if (id) emitRecord({ object, id, op: 'update', local: true })
  return done
}
