import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { onRecord } from './bus.ts'

interface OwnWrite {
  version: number
  values: Record<string, unknown>
}

const kept = 300
const writes = new Map<string, OwnWrite>()

onRecord(({ object, id, op, version, values, local }) => {
  const key = `${object}/${id}`
  if (op === 'delete') writes.delete(key)
  if (!local || !values || version === undefined) return
  const before = writes.get(key)
  writes.delete(key)
  writes.set(key, { version, values: { ...before?.values, ...values } })
  if (writes.size > kept) writes.delete(writes.keys().next().value ?? '')
})

/** A row as it was read, or, where it was read before a write of this window took effect, with that write laid over. */
export function withOwnWrites<T extends RecordData>(object: string, row: T): T {
  const own = writes.get(`${object}/${row.id}`)
  return own && row.version < own.version ? { ...row, ...own.values } : row
}

/** The same for the rows of a page. */
export function pageWithOwnWrites<P extends { data: RecordData[] }>(object: string, page: P): P {
  return { ...page, data: page.data.map((row) => withOwnWrites(object, row)) }
}
