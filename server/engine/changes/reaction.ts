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
  /** Which entries there is anything to do for, told to the database; the others are not even read. */
  only?: Only
  when?(change: Change): boolean
  run(ctx: Context, changes: Change[]): Promise<void>
}

/** What entries of the log a reaction looks at, beside their object. */
export interface Only {
  ops?: Change['op'][]
  /** Causes that are passed over. */
  exceptCauses?: string[]
}

/** Whether a reaction looks at entries of that kind. */
export function looksAt(reaction: Reaction, entry: Pick<Change, 'object' | 'op' | 'cause'>): boolean {
  const { ops, exceptCauses } = reaction.only ?? {}
  return (
    entry.object === reaction.on && ops?.includes(entry.op) !== false && exceptCauses?.includes(entry.cause) !== true
  )
}

/** Declares a reaction to changes of an object. */
export function onChange(
  on: string,
  name: string,
  run: Reaction['run'],
  when?: Reaction['when'],
  only?: Only,
): Reaction {
  return { name, on, run, ...(when ? { when } : {}), ...(only ? { only } : {}) }
}
