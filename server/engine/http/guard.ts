import type { FastifyInstance, FastifyRequest } from 'fastify'
import { assertNoFaults } from '../../platform/errors/app-error.ts'
import type { OpenApiOperation } from '../../platform/http/route-docs.ts'
import type { Engine } from '../engine.ts'

/**
 * Guards all routes that are added after it: who is not signed in is refused before anything of the call is read, so that
 * sentences about the input are in the caller's language, and parameters of a route that takes none are faults.
 */
export function guardRoutes(app: FastifyInstance, engine: Engine): void {
  app.addHook('onRequest', async (request) => {
    if (!isApi(request)) return
    if (!isOpen(request)) await engine.contextOf(request)
    refuseUnknownParameters(request)
  })
}

function isApi(request: FastifyRequest): boolean {
  return !request.is404 && (request.routeOptions.url ?? '').startsWith('/api/v1/')
}

function isOpen(request: FastifyRequest): boolean {
  const { open, openapi } = request.routeOptions.config
  return open === true || (Array.isArray(openapi?.security) && openapi.security.length === 0)
}

function refuseUnknownParameters(request: FastifyRequest): void {
  const { query, openapi } = request.routeOptions.config
  if (query || takesParameters(openapi)) return
  const given = Object.keys(request.query as Record<string, unknown>)
  assertNoFaults(given.map((name) => ({ path: `/${name.slice(0, 80)}`, code: 'unknown_field' })))
}

function takesParameters(openapi: OpenApiOperation | undefined): boolean {
  return ((openapi?.parameters ?? []) as { in: string }[]).some((one) => one.in === 'query')
}
