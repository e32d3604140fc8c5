import type { FastifyInstance, FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import type { Clock } from '../platform/clock/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { AppError } from '../platform/errors/app-error.ts'
import { type FileStore, noFiles } from '../platform/files/file-store.ts'
import type { Log } from '../platform/log/log.ts'
import { type Follower, followChanges } from './changes/follow.ts'
import type { Actor, Context } from './context.ts'
import { type Jobs, startJobs } from './jobs/queue.ts'
import { revalueJob, upkeepJob } from './jobs/upkeep.ts'
import { systemActorId } from './records/store.ts'
import type { ModuleSpec } from './registry/module.ts'
import { createRegistry, type Registry } from './registry/registry.ts'
import { applySchema } from './schema/apply.ts'

/** Who asks, as the people module finds out. */
export interface Identity {
  actor: Actor
  locale: 'ru' | 'en'
  zone: string
  currency: string
  readOnly: boolean
}

/** What holds for everyone of the company. */
export interface CompanyFacts {
  zone: string
  currency: string
  locale: 'ru' | 'en'
}

/** What the engine is made of. */
export interface EngineOptions {
  database: Database
  modules: ModuleSpec[]
  clock: Clock
  log: Log
  /** Where contents of files are kept; a tool that has to do with none leaves it out. */
  files?: FileStore
  /** Finds out who sends a request; null when nobody is signed in. */
  identify(request: FastifyRequest): Promise<Identity | null>
  /** Zone, currency and language of the company, for work of the product itself. */
  company(): Promise<CompanyFacts>
  /** Finds a person to act for in a job or tool. */
  identityOf(userId: string): Promise<Identity | null>
}

/** The running record engine. */
export interface Engine {
  registry: Registry
  database: Database
  clock: Clock
  log: Log
  files: FileStore
  modules: ModuleSpec[]
  /** Context of a request; throws `signed_out`. */
  contextOf(request: FastifyRequest): Promise<Context>
  /** The same anew, while a long answer to the request goes on: null once the sender is signed out. */
  contextAgain(request: FastifyRequest): Promise<Context | null>
  /** Context of a person outside a request (jobs, tools); null when there is no such active person. */
  contextFor(userId: string, cause: string): Promise<Context | null>
  /** Context of the product itself. */
  systemContext(cause: string): Promise<Context>
  /** Set once `start` has run. */
  readonly follower: Follower
  readonly jobs: Jobs
  /** Writes the first content of the modules, once per database and module: call it when the company is set up. */
  seed(company?: Partial<CompanyFacts>): Promise<void>
  /** Starts reactions, live updates and jobs. */
  start(): Promise<void>
  /** Stops them. The database stays open. */
  close(): Promise<void>
}

/** All objects, actions and so on of the modules as one registry. */
export function registryOf(modules: ModuleSpec[]): Registry {
  return createRegistry(
    modules.flatMap((module) => module.objects ?? []),
    modules.flatMap((module) => module.actions ?? []),
  )
}

/** Brings a database to what the modules need. */
export function prepareSchema(database: Database, modules: ModuleSpec[]): Promise<string[]> {
  return applySchema(
    database,
    registryOf(modules),
    modules.flatMap((module) => module.migrations ?? []),
  )
}

/** Puts the engine together over a prepared database. */
export function createEngine(options: EngineOptions): Engine {
  const { database, clock, log, modules, files = noFiles } = options
  const registry = registryOf(modules)
  const contexts = new WeakMap<FastifyRequest, Promise<Context>>()
  let follower: Follower | undefined
  let jobs: Jobs | undefined

  function contextWith(identity: Identity, cause: string, system: boolean): Context {
    const fixed = { registry, clock, database, files, tx: undefined, db: database }
    return { ...fixed, ...identity, system, cause, changeSet: newId() }
  }
  async function identified(request: FastifyRequest): Promise<Context> {
    const identity = await options.identify(request)
    if (!identity) throw new AppError('signed_out')
    request.locale = identity.locale
    request.actorId = identity.actor.id
    return contextWith(identity, 'request', false)
  }
  async function systemContext(cause: string): Promise<Context> {
    const company = await options.company()
    const actor: Actor = { id: systemActorId, role: 'owner', teamIds: [], teamUserIds: [] }
    return contextWith({ actor, readOnly: false, ...company }, cause, true)
  }
  function started<T>(part: T | undefined): T {
    if (!part) throw new Error('the engine is not started')
    return part
  }
  const engine: Engine = {
    registry,
    database,
    clock,
    log,
    files,
    modules,
    systemContext,
    contextOf(request) {
      const known = contexts.get(request)
      if (known) return known
      const context = identified(request)
      contexts.set(request, context)
      return context
    },
    async contextAgain(request) {
      const identity = await options.identify(request)
      return identity ? contextWith(identity, 'request', false) : null
    },
    async contextFor(userId, cause) {
      const identity = await options.identityOf(userId)
      return identity ? contextWith(identity, cause, false) : null
    },
    get follower() {
      return started(follower)
    },
    get jobs() {
      return started(jobs)
    },
    seed: (company) => seedModules(engine, company),
    async start() {
      const starting = [
        startJobs(
          database,
          [upkeepJob, revalueJob, ...modules.flatMap((module) => module.jobs ?? [])],
          () => systemContext('automation'),
          (name, error) => log.error('job.failed', error, { job: name }),
        ).then((started) => {
          jobs = started
        }),
        followChanges(
          () => systemContext('automation'),
          modules.flatMap((module) => module.reactions ?? []),
          (name, error) => log.error('reaction.failed', error, { reaction: name }),
        ).then((started) => {
          follower = started
        }),
      ]
      // Both to their end, so that what has started can be ended when the other has failed.
      const failed = (await Promise.allSettled(starting)).find((one) => one.status === 'rejected')
      if (failed) throw failed.reason
    },
    async close() {
      await follower?.close()
      await jobs?.close()
    },
  }
  return engine
}

async function seedModules(engine: Engine, company: Partial<CompanyFacts> = {}): Promise<void> {
  for (const module of engine.modules) {
    if (!module.seed) continue
    await engine.database.transaction(async (tx) => {
      const fresh = await tx.query(
        sql`INSERT INTO seeded_modules (name) VALUES (${module.name}) ON CONFLICT DO NOTHING RETURNING 1 AS ok`,
      )
      if (fresh.length > 0) await module.seed?.({ ...(await engine.systemContext('seed')), ...company, tx, db: tx })
    })
  }
}

/** Adds the routes of the modules. */
export function addModuleRoutes(app: FastifyInstance, engine: Engine): void {
  for (const module of engine.modules) module.routes?.(app, engine)
}
