import type { FastifyInstance } from 'fastify'
import type { Engine } from '../engine.ts'
import { addActionRoutes } from './action-routes.ts'
import { addCommonRoutes } from './common-routes.ts'
import { addDocsRoutes } from './docs-routes.ts'
import type { DescribedRoute } from './openapi.ts'
import { addPurgeRoutes } from './purge-routes.ts'
import { addRecordRoutes } from './record-routes.ts'
import { addStreamRoute } from './stream.ts'

/** All routes that come from the registry alone. */
export function addEngineRoutes(app: FastifyInstance, engine: Engine, noted: DescribedRoute[], version: string): void {
  addRecordRoutes(app, engine)
  addPurgeRoutes(app, engine)
  addActionRoutes(app, engine)
  addCommonRoutes(app, engine)
  addStreamRoute(app, engine)
  addDocsRoutes(app, engine, noted, version)
}
export { noteDescriptions } from './docs-routes.ts'
export { guardRoutes } from './guard.ts'
