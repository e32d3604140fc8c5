import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../../platform/errors/app-error.ts'
import type { OpenApiOperation } from '../../platform/http/route-docs.ts'
import type { Engine } from '../engine.ts'
import { type DescribedRoute, openApiDocument } from './openapi.ts'

/** Notes the descriptions of the routes as they are added. Call it before the first route. */
export function noteDescriptions(app: FastifyInstance): DescribedRoute[] {
  const noted: DescribedRoute[] = []
  app.addHook('onRoute', (route) => {
    const operation = (route.config as { openapi?: OpenApiOperation } | undefined)?.openapi
    for (const method of [route.method].flat())
      if (operation && method !== 'HEAD') noted.push({ method, url: route.url, operation })
  })
  return noted
}

const files: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}
const start = `window.onload = () => SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#docs', requestInterceptor: (request) => { request.headers['X-Rodnik-CSRF'] = '1'; return request } })`
const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Rodnik API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head><body><main id="docs"></main><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`

/** `/openapi.json` and `/docs`, the page to read and try it. Both are open: they say what the product can do, not what it holds. */
export function addDocsRoutes(app: FastifyInstance, engine: Engine, noted: DescribedRoute[], version: string): void {
  let text: string | undefined
  app.get('/api/v1/openapi.json', { config: { open: true } }, async (_request, reply) => {
    text ??= JSON.stringify(openApiDocument(engine.registry, noted, version))
    return reply.type('application/json; charset=utf-8').send(text)
  })
  app.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
  app.get<{ Params: { file: string } }>('/docs/:file', async (request, reply) => {
    if (request.params.file === 'start.js') return reply.type('text/javascript; charset=utf-8').send(start)
    const type = Object.hasOwn(files, request.params.file) ? files[request.params.file] : undefined
    if (!type) throw new AppError('missing')
    const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
    return reply
      .type(type)
      .header('cache-control', 'public, max-age=86400')
      .send(await readFile(join(folder, request.params.file)))
  })
}
