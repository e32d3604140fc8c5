import type { Clock } from '../platform/clock/clock.ts'
import type { Database, Queryable, Transaction } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { PlacedWrite } from './records/name-repeats.ts'
import type { RoleName } from './registry/object.ts'
import type { Registry } from './registry/registry.ts'

/** Who acts. */
export interface Actor {
  id: string
  role: RoleName
  /** Teams that the person belongs to or heads, with all their sub-teams. */
  teamIds: string[]
  /** People of those teams, the person included. */
  teamUserIds: string[]
}

/** Everything that an operation needs to know; first parameter of all engine operations. */
export interface Context {
  registry: Registry
  actor: Actor
  /** Written by the product itself, not by a person's wish: row scopes and read-only marks do not bind it. */
  system: boolean
  /** The credentials allow reading only. */
  readOnly: boolean
  locale: 'ru' | 'en'
  /** IANA zone in which days begin and end for the caller. */
  zone: string
  /** The company's currency. */
  currency: string
  clock: Clock
  database: Database
  files: FileStore
  /** The open transaction, if any; operations join it. */
  tx: Transaction | undefined
  /** Where to run statements: the transaction if there is one. */
  db: Queryable
  /** What caused the writes: `request`, `import`, `automation`, `demo`, `cli`. */
  cause: string
  /** Ties all changes of this context together; the unit of undo. */
  changeSet: string
  /** Ids of records that a rule has just been handed, which it may refer to unchecked: they are being written here. */
  written?: ReadonlySet<string>
  /** What a call has written so far, to name the records of a fault that only the database finds. */
  placed?: PlacedWrite[]
  /** For trusted loaders only: the moment to write as time of creation and change. */
  backdate?: Date
}

/** Runs `work` in the context's transaction, or in a new one. */
export async function inTransaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.tx) return work(ctx)
  return ctx.database.transaction((tx) => work({ ...ctx, tx, db: tx }))
}

/** The same context acting for the product itself: for rules and reactions that keep derived data right. */
export function asSystem(ctx: Context): Context {
  return { ...ctx, system: true }
}
