import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes large bodies: they may take as long as they need while bytes come, and are cut off when none do. */
    slowBody?: boolean
  }
}

/** Milliseconds. */
export interface BodyTimes {
  /** In which a body must have come whole. */
  whole: number
  /** How long a body of a `slowBody` route may stand still. */
  still: number
}

const usual: BodyTimes = { whole: 120_000, still: 60_000 }

/** Cuts connections whose body does not come to an end: all by a fixed time, uploads by standing still. */
export function limitBodyTime(app: FastifyInstance, times: BodyTimes = usual): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { headers } = request
    if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0)
      watch(request, reply, times)
    done()
  })
}

function watch(request: FastifyRequest, reply: FastifyReply, times: BodyTimes): void {
  const { raw } = request
  const { socket } = raw
  const cut = () => {
    if (!reply.raw.headersSent && socket.writable)
      socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    // A call that comes over no network (`inject`) has only something like a socket.
    socket.destroySoon?.()
    raw.destroy()
  }
  let read = socket.bytesRead
  let quiet = 0
  const slow = request.routeOptions.config.slowBody === true
  const timer = slow
    ? setInterval(() => {
        quiet = socket.bytesRead === read ? quiet + 1 : 0
        read = socket.bytesRead
        // Who has been answered (and refused) already is not waited for.
        if (quiet >= 2 || reply.raw.writableFinished) cut()
      }, times.still / 2)
    : setTimeout(cut, times.whole)
  timer.unref()
  const stop = () => clearTimeout(timer)
  raw.once('end', stop)
  raw.once('close', stop)
}
