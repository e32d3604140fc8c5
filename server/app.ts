import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { addModuleRoutes, createEngine, type Engine, prepareSchema } from './engine/engine.ts'
import { addEngineRoutes, guardRoutes, noteDescriptions } from './engine/http/routes.ts'
import type { ModuleSpec } from './engine/index.ts'
import { fieldOfColumn } from './engine/schema/field-of-column.ts'
import { activities } from './modules/activities/index.ts'
import { calendars } from './modules/calendars/index.ts'
import { customers } from './modules/customers/index.ts'
import { demo } from './modules/demo/index.ts'
import { exports } from './modules/exports/index.ts'
import { files } from './modules/files/index.ts'
import { imports } from './modules/imports/index.ts'
import { lists } from './modules/lists/index.ts'
import { openGate, people } from './modules/people/index.ts'
import { sales } from './modules/sales/index.ts'
import { stars } from './modules/stars/index.ts'
import { trash } from './modules/trash/index.ts'
import { views } from './modules/views/index.ts'
import { type Clock, systemClock } from './platform/clock/clock.ts'
import { type Database, openDatabase } from './platform/database/database.ts'
import { requireFit } from './platform/database/fitness.ts'
import type { FileStore } from './platform/files/file-store.ts'
import { createHttpServer } from './platform/http/server.ts'
import { createLog, type Log } from './platform/log/log.ts'
import { terminalWords } from './platform/terminal/words.ts'

/** All modules of the product. This file alone knows them. */
export const modules = [
  people,
  calendars,
  lists,
  customers,
  activities,
  sales,
  views,
  stars,
  files,
  imports,
  exports,
  trash,
  demo,
]

/** The version of the product. */
export const version = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version

// Building an index may take longer; it goes over connections of its own.
const longestStatementMs = 60_000

/** What an application is made for. */
export interface AppOptions {
  databaseUrl: string
  clock?: Clock
  log?: Log
  /** Folder of the built web. */
  webRoot?: string
  trustedProxies?: string[]
  /** Where contents of files are kept. */
  files?: FileStore
  /** Other modules than those of the product: for tests of what modules can do. */
  modules?: ModuleSpec[]
}

/** The running application. */
export interface App {
  http: FastifyInstance
  engine: Engine
  database: Database
  /** Ends everything that the application runs; the database server itself stays. */
  close(): Promise<void>
}

/** Brings a database to the schema of this version. Throws a `StartupError` when it cannot hold the product. */
export async function prepareDatabase(url: string, of: ModuleSpec[] = modules): Promise<void> {
  const database = openDatabase(url, { max: 4 })
  try {
    await requireFit(database, terminalWords())
    await prepareSchema(database, of)
  } finally {
    await database.close()
  }
}

/** Puts the product together over a database, whose schema it brings up to date, and starts what runs beside requests. */
export async function createApp(options: AppOptions): Promise<App> {
  const log = options.log ?? createLog()
  const { modules: of = modules } = options
  await prepareDatabase(options.databaseUrl, of)
  const database = openDatabase(options.databaseUrl, {
    onError: (error) => log.error('database.connection', error),
    statementTimeoutMs: longestStatementMs,
  })
  const clock = options.clock ?? systemClock
  const gate = openGate({ database, clock, log })
  const engine = createEngine({
    database,
    modules: of,
    clock,
    log,
    ...(options.files ? { files: options.files } : {}),
    identify: gate.identify,
    identityOf: gate.identityOf,
    company: gate.company,
  })
  // The database is asked while the routes are put together.
  const starting = engine.start()
  starting.catch(() => undefined)
  const http = createHttpServer({
    log,
    database,
    version,
    fieldOfColumn: (table, column) => fieldOfColumn(engine.registry, table, column),
    ...(options.trustedProxies ? { trustedProxies: options.trustedProxies } : {}),
    ...(options.webRoot ? { webRoot: options.webRoot } : {}),
  })
  guardRoutes(http, engine)
  const noted = noteDescriptions(http)
  addModuleRoutes(http, engine)
  addEngineRoutes(http, engine, noted, version)
  await Promise.all([starting, http.ready()])
  return {
    http,
    engine,
    database,
    async close() {
      await http.close()
      await engine.close()
      await gate.close()
      await database.close()
    },
  }
}
