import type { Context } from '../context.ts'

/** Work that runs beside the requests, at least once: `run` bears being repeated. */
export interface JobSpec<D extends object = object> {
  name: string
  /** Longest time of one run in seconds before it counts as lost. */
  expiresIn?: number
  /** How often a failed or lost run is tried again, ever slower up to a minute apart (default 20). */
  retries?: number
  /** Standard cron form, in UTC, for work that repeats. */
  cron?: string
  /** `signal` ends long work early, when the server is stopped or the job was given to another: what is not committed then is done again. */
  run(ctx: Context, data: D, signal: AbortSignal): Promise<void>
}

/** Declares a job. */
export function defineJob<D extends object>(name: string, spec: Omit<JobSpec<D>, 'name'>): JobSpec {
  return { name, ...spec } as unknown as JobSpec
}
