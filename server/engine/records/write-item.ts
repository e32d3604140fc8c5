import type { RecordData } from '@rodnik/shared/api/shapes.ts'

/** One record in the course of a write. */
export interface WriteItem {
  op: 'create' | 'update' | 'delete' | 'restore' | 'purge'
  id: string
  /** The record as it was, in API form; null when it is being created. */
  before: RecordData | null
  /** Values being written, in API form. */
  values: Record<string, unknown>
  /** The same as database columns. */
  columns: Record<string, unknown>
  /** Writes a value as the product itself: read-only marks do not bind it. Throws a programming error for a wrong value. */
  set(field: string, value: unknown): void
  /** The value that the field will have. */
  get(field: string): unknown
  /** Whether this write gives the field another value. */
  changes(field: string): boolean
  /** When the write counts as made: now, unless a trusted loader gives `createdAt` or `updatedAt`. */
  readonly at: string
  /** Who counts as its author (null: the product itself): who acts, unless a trusted loader gives `createdBy` or `updatedBy`. */
  readonly actor: string | null
}

/** Whether two values in API form are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b || ((a ?? null) === null && (b ?? null) === null)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.every((key) => sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  )
}
