import type { Change } from '@rodnik/shared/api/shapes.ts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { recordKey, visibleRecords } from '../changes/visible.ts'
import type { Context } from '../context.ts'
import type { Engine } from '../engine.ts'

const beatMs = 20_000
const recheckMs = 60_000
const perPerson = 12

/** `GET /stream`: server-sent events of what changed, of records that the listener may see at that moment. */
export function addStreamRoute(app: FastifyInstance, engine: Engine): void {
  const open = new Map<string, Set<FastifyReply>>()
  // Each answer says how far hearers had been told before anything was read for it.
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/api/v1/')) reply.header('rodnik-live', engine.follower.mark())
    done()
  })
  app.get('/api/v1/stream', async (request, reply) => {
    const ctx = await engine.contextOf(request)
    const mine = open.get(ctx.actor.id) ?? new Set()
    open.set(ctx.actor.id, mine)
    // The oldest listener of a person with very many windows makes way for the newest.
    if (mine.size >= perPerson) [...mine][0]?.raw.end()
    mine.add(reply)
    reply.hijack()
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    // Rights may change, and a person may be signed out, while the stream stands: both are asked for before each telling.
    const again = async () => {
      const current = await engine.contextAgain(request)
      if (!current) reply.raw.end()
      return current
    }
    let told = Promise.resolve()
    // Told in the same moment as the hearing begins, so that nothing falls between.
    reply.raw.write(`retry: 2000\nevent: ready\ndata: ${JSON.stringify({ mark: engine.follower.mark() })}\n\n`)
    const stop = engine.follower.hear((changes) => {
      told = told
        .then(again)
        .then((current) => (current ? tell(current, reply, changes) : undefined))
        .catch(() => undefined)
    })
    const beat = setInterval(() => reply.raw.write('event: beat\ndata: {}\n\n'), beatMs)
    const recheck = setInterval(() => void again().catch(() => undefined), recheckMs)
    reply.raw.on('close', () => {
      stop()
      clearInterval(beat)
      clearInterval(recheck)
      mine.delete(reply)
      if (mine.size === 0) open.delete(ctx.actor.id)
    })
  })
  app.addHook('preClose', (done) => {
    for (const replies of open.values()) for (const reply of replies) reply.raw.end()
    done()
  })
}

async function tell(ctx: Context, reply: FastifyReply, changes: Change[]): Promise<void> {
  const last = new Map<string, Change>()
  for (const change of changes) last.set(recordKey(change), change)
  const visible = await visibleRecords(ctx, [...last.values()])
  for (const change of last.values()) {
    if (!visible.has(recordKey(change))) continue
    const { object, record: id, op, set, actor } = change
    reply.raw.write(
      `event: change\ndata: ${JSON.stringify({ object, id, op, set, mine: actor === ctx.actor.id, fields: Object.keys(change.diff) })}\n\n`,
    )
  }
}
