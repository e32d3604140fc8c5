import type { Filter } from '../query/filter.ts'

/** A record as the API gives and takes it: its fields with `id` and `version`. */
export type RecordData = { id: string; version: number; [field: string]: unknown }

/** Exact decimal with its currency (ISO 4217). `amount` is a string such as `"1234.50"`. */
export interface Money {
  amount: string
  currency: string
}
export interface PersonName {
  last: string | null
  first: string | null
  middle: string | null
  /** Display form, given on reading only. */
  full?: string
}
export interface Address {
  country?: string | null
  postcode?: string | null
  region?: string | null
  city?: string | null
  street?: string | null
}
/** A reference to a record of one of several objects. */
export interface AnyReference {
  object: string
  id: string
}

/**
 * One tie of a links field: the id of the other record, with the tie's own fields beside it (role, since, until …). Written
 * with the record as a list that replaces the set; `tie` names the row of the tie and is left out of a new one. `title` is
 * given on reading only, null where the other record may not be seen.
 */
export interface Tie {
  tie: string
  id: string
  title?: string | null
  [field: string]: unknown
}

/** Body of `POST /{objects}/query`; `GET /{objects}` takes the same as parameters. */
export interface QueryInput {
  filter?: Filter
  /** `name,-createdAt`: comma-separated paths, minus for descending. Nulls come last both ways. */
  sort?: string
  /** Field paths to return; dotted paths come back flat: `{"company":"…","company.title":"…"}`. Default: all own fields. */
  fields?: string[]
  /** 1–200, default 50. */
  limit?: number
  cursor?: string
  /** Rows to pass over from `cursor` or the beginning, at most 300 000: a jump far into a list, which then goes on by cursors. */
  offset?: number
  /** `estimated` (cheap) or `exact` adds `count` to the answer. */
  count?: 'estimated' | 'exact'
  /** Words to search for inside this list. */
  search?: string
  /** `true`: only deleted records (the trash). */
  deleted?: boolean
}
export interface Page<T = RecordData> {
  data: T[]
  nextCursor: string | null
  /** Of a page that was asked for with an `offset`: where it begins, to read it again. */
  cursor?: string
  /** Also given when an `offset` leads behind the end. */
  count?: { value: number; exact: boolean }
}

/** Body of `POST /{objects}/board`: one page per column, with its count and sums, in one answer. */
export interface BoardInput {
  by: string
  filter?: Filter
  search?: string
  sort?: string
  fields?: string[]
  /** Cards per column, 1–100, default 50. */
  limit?: number
  /** Money or number fields to sum (base currency for money). */
  sums?: string[]
  /** Only these columns; default: all that have rows. */
  columns?: (string | null)[]
}
export interface BoardAnswer<T = RecordData> {
  columns: { value: string | null; count: number; sums: Record<string, string>; data: T[]; nextCursor: string | null }[]
}

export type MeasureFn = 'count' | 'countDistinct' | 'sum' | 'avg' | 'min' | 'max' | 'median'
/** Body of `POST /{objects}/aggregate`. */
export interface AggregateInput {
  filter?: Filter
  /** Words to search for, as in a list. */
  search?: string
  /** At most 4 groups. `by` cuts dates, in the caller's zone. */
  groups?: { field: string; by?: 'day' | 'week' | 'month' | 'quarter' | 'year' }[]
  measures: { as: string; fn: MeasureFn; field?: string; filter?: Filter }[]
  /** Default: by the groups. `-<as>` sorts by a measure. */
  sort?: string
  /** 1–5000, default 1000. */
  limit?: number
}
export interface AggregateAnswer {
  /** One row per group: group paths and measure names; money and decimals as strings. */
  data: Record<string, string | number | boolean | null>[]
}

/** One entry of a record's history. */
export interface Change {
  id: string
  at: string
  /** Change set: everything that one request or job wrote together; the unit of undo. */
  set: string
  actor: string | null
  cause: string
  object: string
  record: string
  /** `purge`: deleted for good; the values of all entries of the record went with it. */
  op: 'create' | 'update' | 'delete' | 'restore' | 'purge'
  /** Field → [before, after]. */
  diff: Record<string, [unknown, unknown]>
}

/** Body of `POST /{objects}/batch`: all or nothing, at most 10 000 operations. */
export interface BatchInput {
  create?: Record<string, unknown>[]
  update?: { id: string; version?: number; values: Record<string, unknown> }[]
  delete?: { id: string; version?: number }[]
  restore?: string[]
}

/** RFC 9457 problem details, media type `application/problem+json`. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail?: string
  /** Names this very answer: `urn:rodnik:request:<id>`, the code that support asks for. */
  instance?: string
  /** Every fault found; `path` is a JSON pointer into the input. */
  faults?: { path: string; code: string; message: string; data?: Record<string, unknown> }[]
  /** For `record.conflict`: per field the value that the caller knew, wants, and the one that is stored. */
  conflict?: {
    version: number
    fields: Record<string, { yours: unknown; theirs: unknown }>
    by: string | null
    at: string
  }
}
