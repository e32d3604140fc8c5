import type { FastifyInstance } from 'fastify'
import type { Migration } from '../../platform/database/migrate.ts'
import type { Reaction } from '../changes/reaction.ts'
import type { Context } from '../context.ts'
import type { Engine } from '../engine.ts'
import type { JobSpec } from '../jobs/job.ts'
import type { ActionSpec } from './action.ts'
import type { ObjectSpec } from './object.ts'

/** A module's manifest, exported from its index.ts: all that the application needs to put it in. */
export interface ModuleSpec {
  name: string
  /** Modules whose index.ts this one imports. */
  uses: string[]
  objects?: ObjectSpec[]
  actions?: ActionSpec[]
  reactions?: Reaction[]
  jobs?: JobSpec[]
  /** Tables that are no objects (sessions, files of imports). */
  migrations?: Migration[]
  /** Routes that neither objects nor actions give, under `/api/v1`. */
  routes?(app: FastifyInstance, engine: Engine): void
  /** First content of a new installation, in the company's language; runs once, in one transaction. */
  seed?(ctx: Context): Promise<void>
}

/** Declares a module. */
export function defineModule(spec: ModuleSpec): ModuleSpec {
  return spec
}
