import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

// Vite puts what has a content hash in its name here; such a file never changes.
const hashed = /\/assets\/[^/]+-[\w-]{8,}\.\w+(\.(br|gz))?$/

/** Serves the built web from a folder, each file compressed beforehand where `.br` or `.gz` lies beside it. */
export function serveStaticFiles(app: FastifyInstance, root: string): void {
  app.register(fastifyStatic, {
    root,
    index: false,
    wildcard: true,
    preCompressed: true,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => {
      const immutable = hashed.test(path.replaceAll('\\', '/'))
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/', (_request, reply) => sendPage(reply))
}

/** Whether the web is built. */
export function hasWeb(root: string | undefined): root is string {
  return root !== undefined && existsSync(join(root, 'index.html'))
}

/** Whether a browser asks for a page, so that the application's single page answers and finds the screen by itself. */
export function isPageRequest(request: FastifyRequest, path: string): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (/^\/(api|docs)(\/|$)/.test(path) || /\.\w{1,8}$|\.\.|%2f|%5c/i.test(path)) return false
  const accept = request.headers.accept ?? ''
  return accept === '' || accept.includes('text/html') || accept.includes('*/*')
}

/** Sends the application's single page. */
export function sendPage(reply: FastifyReply): FastifyReply {
  return reply.sendFile('index.html')
}
