import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import { AppError, declareErrors } from '../../platform/errors/app-error.ts'
import { type Context, inTransaction } from '../context.ts'
import type { Engine } from '../engine.ts'
import { nameRepeats, type PlacedWrite } from '../records/name-repeats.ts'

declareErrors({ 'idempotency.reused': 'conflict', read_only_token: 'denied' })

/** What a mutating call answers: JSON text, or nothing with 204. */
export interface Answer {
  status: number
  /** May still be on its way from the database: it is waited for together with the commit. */
  body?: string | Promise<string>
  location?: string
}

type Given = Answer & { body?: string }

/**
 * Runs a mutating call in one transaction. With an `Idempotency-Key` the answer is kept in the same transaction: a repeat
 * is answered and not done again, also when both arrive at once. The header `Rodnik-Change-Set` names what can be undone.
 */
export async function mutate(
  engine: Engine,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (ctx: Context) => Promise<Answer>,
): Promise<FastifyReply> {
  const placed: PlacedWrite[] = []
  const caller = { ...(await engine.contextOf(request)), placed }
  if (caller.readOnly) throw new AppError('read_only_token')
  const key = readKey(request)
  const { answer: made, set } = await inTransaction(caller, async (ctx) => {
    placed.length = 0
    if (!key) return { answer: await unawaited(work(ctx)), set: ctx.changeSet }
    const kept = await claim(ctx, key, request)
    if (kept) return kept
    const answer = await given(await work(ctx))
    await ctx.db.query(
      sql`UPDATE idempotency_keys SET status = ${answer.status}, body = ${answer.body ?? null}, headers = ${JSON.stringify({ set: ctx.changeSet, location: answer.location })}::jsonb WHERE user_id = ${ctx.actor.id}::uuid AND key = ${key}`,
    )
    return { answer, set: ctx.changeSet }
  }).catch(async (error) => {
    throw await nameRepeats(caller, placed, error)
  })
  const answer = await given(made)
  reply.code(answer.status).header('rodnik-change-set', set)
  if (answer.location) reply.header('location', answer.location)
  return answer.body === undefined ? reply.send() : reply.type('application/json; charset=utf-8').send(answer.body)
}

/** A body that is on its way may fail with the transaction, which then tells why. */
async function unawaited(working: Promise<Answer>): Promise<Answer> {
  const answer = await working
  if (answer.body instanceof Promise) answer.body.catch(() => undefined)
  return answer
}

async function given({ body, ...rest }: Answer): Promise<Given> {
  return body === undefined ? rest : { ...rest, body: await body }
}

function readKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new AppError('invalid_input', {}, [{ path: '', code: 'bad_idempotency_key' }])
  return key
}

/** Takes the key for this call, or answers what the first call with it answered. A call that runs at the same time is waited for. */
async function claim(
  ctx: Context,
  key: string,
  request: FastifyRequest,
): Promise<{ answer: Given; set: string } | undefined> {
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body) ?? ''}`)
    .digest('base64')
  const taken = await ctx.db.query(
    sql`INSERT INTO idempotency_keys (user_id, key, fingerprint) VALUES (${ctx.actor.id}::uuid, ${key}, ${fingerprint}) ON CONFLICT DO NOTHING RETURNING 1 AS ok`,
  )
  if (taken.length > 0) return undefined
  const [kept] = await ctx.db.query<{
    fingerprint: string
    status: number
    body: string | null
    headers: { set: string; location?: string }
  }>(
    sql`SELECT fingerprint, status, body, headers FROM idempotency_keys WHERE user_id = ${ctx.actor.id}::uuid AND key = ${key}`,
  )
  if (!kept || kept.fingerprint !== fingerprint) throw new AppError('idempotency.reused')
  return {
    answer: {
      status: kept.status,
      ...(kept.body !== null ? { body: kept.body } : {}),
      ...(kept.headers.location ? { location: kept.headers.location } : {}),
    },
    set: kept.headers.set,
  }
}
