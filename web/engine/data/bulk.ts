import type { Page } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { translate } from '../../ui/i18n/i18n.ts'
import { setTrayJobs } from '../../ui/job-tray/job-store.ts'
import { ApiProblem, api, randomKey } from './api.ts'
import { withNames } from './batch-faults.ts'
import { type BulkJob, type BulkWork, operationOf, readIds, readJobs, writeIds, writeJobs } from './bulk-jobs.ts'
import { emitRecord } from './bus.ts'
import { getConnection, onConnection } from './connection.ts'
import { meQuery } from './me.ts'
import { pathOf } from './meta.ts'
import { problemText } from './problem-text.ts'
import { queryClient } from './query-client.ts'
import { undoStack } from './stores.ts'

/** Which records a bulk action means: the ticked ones, or everything that a list shows. */
export type Selection =
  | { kind: 'ids'; ids: string[] }
  | { kind: 'all'; filter?: Filter; search?: string; except: string[]; count: number }

/** How many records a selection means. */
export function sizeOf(selection: Selection): number {
  return selection.kind === 'ids' ? selection.ids.length : selection.count
}

/** How far a bulk action is. */
export interface BulkProgress {
  done: number
  of: number
}

interface Options {
  object: string
  selection: Selection
  work: BulkWork
  label: string
  onProgress: (progress: BulkProgress) => void
  signal: AbortSignal
}

const chunk = 1000
let jobs: BulkJob[] = []
const stops = new Map<string, AbortController>()
const idsOf = new Map<string, string[]>()
// Requests that end because the page does are no failure: the next page goes on with the job.
let leaving = false
if (typeof window !== 'undefined') {
  addEventListener('pagehide', () => (leaving = true))
  addEventListener('pageshow', () => (leaving = false))
}

/**
 * Applies one operation to many records, a thousand at a time, each thousand whole or not at all. Goes on while the
 * person goes elsewhere, and after the page was loaded anew. What was done before a failure or a stop stays and can be
 * undone; the error is thrown after that was remembered.
 */
export async function runBulk(options: Options): Promise<{ count: number; sets: string[] }> {
  const { object, selection, work, label, onProgress, signal } = options
  const ids = selection.kind === 'ids' ? selection.ids : await allIds(object, selection, signal)
  const by = queryClient.getQueryData(meQuery.queryKey)?.id ?? ''
  const job: BulkJob = {
    ...{ id: randomKey(), by, object, work, label, count: ids.length },
    ...{ done: 0, sets: [], state: 'running' },
  }
  if (ids.length > chunk) {
    writeIds(job.id, ids)
    idsOf.set(job.id, ids)
    publish([...jobs, job])
  }
  return perform(job, ids, onProgress, signal)
}

async function perform(
  job: BulkJob,
  ids: string[],
  onProgress: (progress: BulkProgress) => void,
  signal?: AbortSignal,
): Promise<{ count: number; sets: string[] }> {
  const { object, work, label } = job
  const stop = new AbortController()
  signal?.addEventListener('abort', () => stop.abort())
  stops.set(job.id, stop)
  const sets = [...job.sets]
  let done = job.done
  const touched: string[] = []
  const tell = (state: BulkJob['state'], problem?: string) => change(job.id, { done, sets: [...sets], state, problem })
  try {
    for (; done < ids.length; done += chunk) {
      stop.signal.throwIfAborted()
      const part = ids.slice(done, done + chunk)
      const idempotencyKey = `${job.id}.${done}`
      await api.post(`${pathOf(object)}/batch`, operationOf(work, part), {
        idempotencyKey,
        onSet: (set) => sets.push(set),
      })
      touched.push(...part)
      change(job.id, { done: done + part.length, sets: [...sets] })
      onProgress({ done: Math.min(done + chunk, ids.length), of: ids.length })
    }
    done = ids.length
    tell('done')
  } catch (thrown) {
    const error = await withNames(thrown, object, ids.slice(done, done + chunk))
    if (stop.signal.aborted) tell('cancelled')
    else tell(isAway(error) ? 'waiting' : 'failed', problemText(translate, error))
    throw error
  } finally {
    stops.delete(job.id)
    if (sets.length > 0) undoStack.push({ sets, label })
    for (const id of touched) emitRecord({ object, id, op: work === 'delete' ? 'delete' : 'update', local: true })
  }
  return { count: ids.length, sets }
}

/** Takes up what this tab was at when it was loaded anew; for the start of the application. */
export function goOnWithJobs(): void {
  const me = queryClient.getQueryData(meQuery.queryKey)?.id
  if (jobs.length > 0) return
  const mine = readJobs().filter((job) => job.by === me)
  for (const job of mine) idsOf.set(job.id, readIds(job) ?? [])
  publish(mine)
  for (const job of jobs) if (job.state === 'running' || job.state === 'waiting') goOn(job)
  onConnection(() => {
    if (getConnection().online) for (const job of jobs) if (job.state === 'waiting') goOn(job)
  })
}

function isAway(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.status === 0
}

function goOn(job: BulkJob): void {
  const ids = idsOf.get(job.id) ?? []
  change(job.id, { state: 'running', problem: undefined })
  // What fails is told by the tray.
  perform(job, ids, () => undefined).catch(() => undefined)
}

function change(id: string, part: Partial<BulkJob>): void {
  publish(jobs.map((job) => (job.id === id ? { ...job, ...part } : job)))
}

function publish(next: BulkJob[]): void {
  if (leaving) return
  jobs = next
  writeJobs(jobs)
  setTrayJobs(
    'bulk',
    jobs.map((job) => ({
      ...{ id: job.id, title: job.label, state: job.state, done: job.done, total: job.count, problem: job.problem },
      onCancel: () => (job.state === 'waiting' ? change(job.id, { state: 'cancelled' }) : stops.get(job.id)?.abort()),
      onRetry: idsOf.get(job.id)?.length === job.count ? () => goOn(job) : undefined,
      onDismiss: () => {
        writeIds(job.id, undefined)
        idsOf.delete(job.id)
        publish(jobs.filter((other) => other.id !== job.id))
      },
    })),
  )
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
