import { useSyncExternalStore } from 'react'

/** A long job as the tray shows it. */
export interface TrayJob {
  id: string
  title: string
  /** `undone`: done, and then taken back. */
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'undone'
  done: number
  /** Unknown at first. */
  total?: number
  failed?: number
  /** Why it failed, in words. */
  problem?: string
  onCancel?: () => void
  /** Goes on from where it stopped. */
  onRetry?: () => void
  /** Opens the result, or the reason of the failure. */
  onOpen?: () => void
  onDismiss?: () => void
}

const sources = new Map<string, TrayJob[]>()
const listeners = new Set<() => void>()
let all: TrayJob[] = []

/** Tells the tray which jobs one kind of work has now; an empty list takes them away. */
export function setTrayJobs(source: string, jobs: TrayJob[]): void {
  if (jobs.length === 0 && !sources.has(source)) return
  sources.set(source, jobs)
  all = [...sources.values()].flat()
  for (const listener of listeners) listener()
}

/** All jobs of this person, followed. */
export function useTrayJobs(): TrayJob[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => all,
  )
}
