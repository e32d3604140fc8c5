import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors/app-error.ts'
import type { Log } from '../log/log.ts'
import { type BodyTimes, limitBodyTime } from './body-time.ts'
import { assertSameSite } from './cross-site.ts'
import type { FieldOfColumn } from './database-errors.ts'
import { addHealthRoute } from './health.ts'
import { parseJson, readUtf8 } from './json-body.ts'
import { noteRoutes } from './known-routes.ts'
import { type Locale, languageOf } from './language.ts'
import { headersOf, problemOf, problemType, toAppError } from './problem.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { hasWeb, isPageRequest, sendPage, serveStaticFiles } from './static-files.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Language of sentences for the caller: of the browser, and the person's own once it is known who asks. */
    locale: Locale
    /** Who asks, for the log; set by whoever finds it out. */
    actorId: string | undefined
    /** Code of the error that answers the request, for the log. */
    errorCode: string | undefined
  }
}

/** Largest bodies in bytes. A route that takes more than `json` says so itself by `bodyLimit`. */
export const bodyLimits = { json: 10 * 1024 * 1024, batch: 25 * 1024 * 1024 } as const
const longestUrl = 16 * 1024
const graceOnClose = 5000

/** What the HTTP server needs to know. */
export interface HttpOptions {
  log: Log
  database: Database
  version: string
  /** Addresses or networks (`10.0.0.0/8`, `loopback`) whose `X-Forwarded-*` are believed; nobody's without it. */
  trustedProxies?: string[]
  /** Folder of the built web; without it (or when nothing is built there) only the API answers. */
  webRoot?: string
  /** How long bodies may take; for tests. */
  bodyTimes?: BodyTimes
  /** Finds the field of a column, so that faults found by the database name it. */
  fieldOfColumn?: FieldOfColumn
}

/** Makes the HTTP server: limits, security headers, the border where errors become problem details, static files, health. */
export function createHttpServer(options: HttpOptions): FastifyInstance {
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    trustProxy: options.trustedProxies?.length ? options.trustedProxies : false,
    bodyLimit: bodyLimits.json,
    routerOptions: { maxParamLength: 500 },
    http: { maxHeaderSize: 2 * longestUrl },
    // How long a body may take is told by `limitBodyTime`: of an upload it depends on whether bytes still come.
    requestTimeout: 0,
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, request, reply) => {
      answerProblem(new AppError('invalid_input'), request, reply)
    },
    clientErrorHandler: answerBadClient,
  })
  app.decorateRequest('locale', 'en')
  app.decorateRequest('actorId', undefined)
  app.decorateRequest('errorCode', undefined)
  takeJsonOnly(app)
  limitBodyTime(app, options.bodyTimes)
  app.addHook('onRequest', (request, reply, done) => {
    request.locale = languageOf(request.headers['accept-language'])
    setSecurityHeaders(request, reply)
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (request.url.length > longestUrl) return done(new AppError('url_too_long'))
    try {
      assertSameSite(request)
      done()
    } catch (error) {
      done(error as Error)
    }
  })
  app.addHook('onResponse', (request, reply, done) => {
    logAnswer(options.log, request, reply)
    done()
  })
  app.setErrorHandler((error, request, reply) => answerError(options, error, request, reply))
  addNotFound(app, options.webRoot)
  addHealthRoute(app, options)
  closeInTime(app)
  return app
}

function takeJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (_request, body, done) => {
      try {
        done(null, body.length === 0 ? undefined : parseJson(readUtf8(body as Buffer)))
      } catch (error) {
        done(error as Error)
      }
    },
  )
}

function addNotFound(app: FastifyInstance, webRoot: string | undefined): void {
  const methodsOf = noteRoutes(app)
  const web = hasWeb(webRoot)
  if (web) serveStaticFiles(app, webRoot)
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const methods = path.startsWith('/api/') ? methodsOf(path) : []
    if (methods.length > 0) {
      reply.header('allow', methods.join(', '))
      if (request.method === 'OPTIONS') return reply.code(204).send()
      throw new AppError('method_not_allowed')
    }
    if (web && isPageRequest(request, path)) return sendPage(reply)
    throw new AppError('missing')
  })
}

function answerError(options: HttpOptions, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = toAppError(error, options.fieldOfColumn)
  const told = known ?? new AppError('broken')
  if (!known || (told.kind === 'unavailable' && !(error instanceof AppError))) {
    options.log.error('request.failed', error, {
      request: request.id,
      method: request.method,
      route: request.routeOptions.url,
    })
  }
  answerProblem(told, request, reply)
}

function answerProblem(error: AppError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request.locale, request.id)
  request.errorCode = error.code
  reply
    .code(problem.status)
    .headers(headersOf(error))
    .header('content-language', request.locale)
    .header('cache-control', 'no-store')
    .type(problemType)
    .send(JSON.stringify(problem))
}

/** A request that is no HTTP, or whose headers are too large, never reaches a route. */
function answerBadClient(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  const body = JSON.stringify({
    type: 'about:blank',
    title: status.slice(4),
    status: Number(status.slice(0, 3)),
    code: 'invalid_input',
  })
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: ${problemType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

function logAnswer(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const level = request.url.startsWith('/api/') && request.routeOptions.url !== '/api/v1/health' ? 'info' : 'debug'
  log[level]('request', {
    request: request.id,
    method: request.method,
    route: request.routeOptions.url ?? 'none',
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    actor: request.actorId,
    code: request.errorCode,
  })
}

/** Streams that nobody ends would hold the server open for ever. */
function closeInTime(app: FastifyInstance): void {
  app.addHook('preClose', (done) => {
    setTimeout(() => app.server.closeAllConnections(), graceOnClose).unref()
    done()
  })
}
