import type { Plan } from '../plan/plan.ts'
import type { SourceRow } from '../reading/source-row.ts'
import { convertRow } from './convert.ts'
import type { Draft } from './draft.ts'
import { markFurther } from './further-points.ts'
import type { KeySet } from './key-set.ts'
import { keyOfDraft } from './match.ts'
import { isLearnt } from './resolve.ts'
import type { Session } from './session.ts'

/** A batch that is read but not yet written. */
export interface Prepared {
  drafts: Draft[]
  keys: Set<string>
  /** Fields that are further ones, by the row. */
  further: Map<number, Set<string>>
  /** Must find what the batches before it have written, and be found by those after it. */
  alone: boolean
}

/** Two batches in the database at once: while one is being written, the next is read and checked. */
const width = 2

/** Reads the cells of rows. Gives way to other work now and then, for the server answers requests meanwhile. */
export async function convertRows(plan: Plan, rows: SourceRow[]): Promise<Draft[]> {
  const drafts: Draft[] = []
  for (const [at, row] of rows.entries()) {
    if (at % 250 === 249) await new Promise(setImmediate)
    drafts.push(convertRow(plan, row))
  }
  return drafts
}

/** Reads the cells of a batch and what they need of others. Batches come in the order of the file. */
export async function prepare(plan: Plan, rows: SourceRow[], session: Session, brought: KeySet): Promise<Prepared> {
  const drafts = await convertRows(plan, rows)
  const keys = new Set<string>()
  for (const draft of drafts) {
    const key = keyOfDraft(plan, draft)
    if (key !== null) keys.add(key)
  }
  markFurther(plan, drafts, brought)
  const further = new Map(
    drafts.flatMap((draft) => (draft.further.size > 0 ? [[draft.row.number, draft.further] as const] : [])),
  )
  return { drafts, keys, further, alone: mustBeAlone(plan, drafts, session) }
}

/** Batches would make the same company twice, or the same record, if each did not see what the other makes. */
function mustBeAlone(plan: Plan, drafts: Draft[], session: Session): boolean {
  if (plan.columns.some((column) => column.lookup && plan.keys.includes(column.field))) return true
  return plan.columns.some(
    ({ lookup }) =>
      lookup?.missing === 'create' &&
      (lookup.within !== null ||
        drafts.some((draft) =>
          draft.references.some((one) => one.column.lookup === lookup && !isLearnt(session, lookup, one.text)),
        )),
  )
}

function overlap(one: Set<string>, other: Set<string>): boolean {
  for (const key of one) if (other.has(key)) return true
  return false
}

/** Lets batches into the database, as many at once as cannot get in each other's way. */
export interface Lanes {
  /** Starts `work` as soon as it may; throws what an earlier batch has thrown. */
  enter(batch: Prepared, work: () => Promise<void>): Promise<void>
  /** Waits until all are through. */
  drain(): Promise<void>
}

/** Empty lanes. */
export function newLanes(): Lanes {
  const running = new Map<Promise<void>, Prepared>()
  let failure: { error: unknown } | undefined
  const check = () => {
    if (failure) throw failure.error
  }
  const blocked = (batch: Prepared) =>
    running.size >= width ||
    [...running.values()].some((other) => batch.alone || other.alone || overlap(batch.keys, other.keys))
  const next = async () => {
    await Promise.race(running.keys())
    check()
  }
  return {
    async enter(batch, work) {
      check()
      while (blocked(batch)) await next()
      const run: Promise<void> = work()
        .catch((error: unknown) => {
          failure ??= { error }
        })
        .finally(() => running.delete(run))
      running.set(run, batch)
    },
    async drain() {
      while (running.size > 0) await Promise.race(running.keys())
      check()
    },
  }
}
