import type { BatchInput } from '@rodnik/shared/api/shapes.ts'

/** What is done to many records. */
export type BulkWork = 'delete' | { values: Record<string, unknown> }

/** One bulk action on its way. */
export interface BulkJob {
  /** Begins the idempotency keys too: a part sent again after a reload takes effect once. */
  id: string
  /** Who began it; nobody else may go on with it. */
  by: string
  object: string
  work: BulkWork
  label: string
  count: number
  done: number
  sets: string[]
  /** `waiting`: for the connection; it then goes on by itself. */
  state: 'running' | 'waiting' | 'done' | 'failed' | 'cancelled'
  problem?: string
}

const jobsKey = 'rodnik.bulk'
const idsKey = (id: string) => `${jobsKey}.${id}`

/** The part of a batch for these records. */
export function operationOf(work: BulkWork, ids: string[]): BatchInput {
  return work === 'delete'
    ? { delete: ids.map((id) => ({ id })) }
    : { update: ids.map((id) => ({ id, values: work.values })) }
}

/** The jobs that this tab had when it was closed or loaded anew. */
export function readJobs(): BulkJob[] {
  return read<BulkJob[]>(jobsKey) ?? []
}

/** Keeps the jobs for the next start of this tab. */
export function writeJobs(jobs: BulkJob[]): void {
  write(jobsKey, jobs.length > 0 ? jobs : undefined)
}

/** The records of a job, in the order in which they are done. */
export function readIds(job: BulkJob): string[] | undefined {
  return read<string[]>(idsKey(job.id))
}

/** Keeps the records of a job; `undefined` forgets them. */
export function writeIds(id: string, ids: string[] | undefined): void {
  write(idsKey(id), ids)
}

function read<T>(key: string): T | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Too much for the browser's storage: the job then lives as long as the page.
  }
}
