import type { Change } from '@rodnik/shared/api/shapes.ts'
import type { Context } from '../context.ts'

/**
 * Code that follows the change log after commit. Each change comes once, in order per record: the reading position and
 * what `run` writes commit together. What leaves the database (a call to elsewhere) may be repeated after a crash.
 */
export interface Reaction {
  /** Unique for ever: the durable position is kept under it. */
  name: string
  on: string
  when?(change: Change): boolean
  run(ctx: Context, changes: Change[]): Promise<void>
}

/** Declares a reaction to changes of an object. */
export function onChange(on: string, name: string, run: Reaction['run'], when?: Reaction['when']): Reaction {
  return { name, on, run, ...(when ? { when } : {}) }
}
