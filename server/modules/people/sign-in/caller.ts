import type { FastifyRequest } from 'fastify'
import type { Context, Engine } from '../../../engine/index.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'
import { signInOf } from './gate.ts'

declareErrors({ 'people.session_needed': 'denied', read_only_token: 'denied' })

/** Context of a caller who is about to change something. */
export async function writingCaller(engine: Engine, request: FastifyRequest): Promise<Context> {
  const ctx = await engine.contextOf(request)
  if (ctx.readOnly) throw new AppError('read_only_token')
  return ctx
}

/** Context of a caller who is about to change how people get in: an API token must not beget another or a password. */
export async function signedInCaller(
  engine: Engine,
  request: FastifyRequest,
): Promise<{ ctx: Context; sessionId: string }> {
  const ctx = await writingCaller(engine, request)
  const sessionId = signInOf(request)?.sessionId
  if (!sessionId) throw new AppError('people.session_needed')
  return { ctx, sessionId }
}

/** Context of a caller who keeps people and settings: an owner or administrator. */
export async function managingCaller(engine: Engine, request: FastifyRequest, writing = true): Promise<Context> {
  const ctx = writing ? await writingCaller(engine, request) : await engine.contextOf(request)
  assertManages(ctx)
  return ctx
}

/** Context of a caller who makes a link by which another gets in. */
export async function linkingCaller(engine: Engine, request: FastifyRequest): Promise<Context> {
  const { ctx } = await signedInCaller(engine, request)
  assertManages(ctx)
  return ctx
}

/** Throws `denied` unless the caller keeps people and settings. */
export function assertManages(ctx: Context): void {
  if (ctx.actor.role !== 'owner' && ctx.actor.role !== 'admin') throw new AppError('denied')
}
