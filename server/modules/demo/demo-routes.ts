import { DemoInput, DemoPreview, DemoRemoval, DemoState } from '@rodnik/shared/demo/shapes.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Context, type Engine, findRecord, mutate } from '../../engine/index.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { describeRoute } from '../../platform/http/route-docs.ts'
import { addDemoJob, removeDemoJob } from './jobs.ts'
import { planRemoval } from './remove/plan.ts'
import { assertCanAdd, assertCanRemove, readDemoState, writeDemoState } from './state.ts'

const mostShown = 100
const tag = 'settings'
const docs = {
  read: describeRoute({
    id: 'getDemo',
    summary: 'Tell how far the demo data are',
    tag,
    answer: DemoState,
    errors: [403],
  }),
  add: describeRoute({
    id: 'addDemo',
    summary: 'Add the demo company',
    about: 'For owners and administrators. Runs as a job: ask for its state.',
    tag,
    input: DemoInput,
    answer: DemoState,
    errors: [403, 409],
  }),
  preview: describeRoute({
    id: 'previewDemoRemoval',
    summary: 'Tell what a removal of the demo data would leave',
    tag,
    query: DemoRemoval,
    answer: DemoPreview,
    errors: [403],
  }),
  remove: describeRoute({
    id: 'removeDemo',
    summary: 'Remove the demo data',
    about: 'For owners and administrators. What people changed or built upon stays, unless `all`. Runs as a job.',
    tag,
    query: DemoRemoval,
    answer: DemoState,
    errors: [403, 409],
  }),
}

/** Routes of the demo data, for owners and administrators. */
export function addDemoRoutes(app: FastifyInstance, engine: Engine): void {
  app.get('/api/v1/demo', { config: { openapi: docs.read } }, async (request) => {
    return readDemoState((await keeper(engine, request)).db)
  })

  app.get('/api/v1/demo/removal', { config: { openapi: docs.preview } }, async (request) => {
    await keeper(engine, request)
    const { all } = parseInput(DemoRemoval, request.query)
    return preview(await engine.systemContext('demo'), all === 'true')
  })

  app.post('/api/v1/demo', { config: { openapi: docs.add } }, (request, reply) => {
    const input = parseInput(DemoInput, request.body)
    return mutate(engine, request, reply, async (ctx) => {
      assertKeeper(ctx)
      assertCanAdd(await readDemoState(ctx.db))
      await writeDemoState(ctx.db, ctx.clock.now(), 'adding')
      await engine.jobs.enqueue(ctx.tx as Transaction, addDemoJob.name, input)
      return { status: 200, body: JSON.stringify(await readDemoState(ctx.db)) }
    })
  })

  app.delete('/api/v1/demo', { config: { openapi: docs.remove } }, (request, reply) => {
    const { all } = parseInput(DemoRemoval, request.query)
    return mutate(engine, request, reply, async (ctx) => {
      assertKeeper(ctx)
      assertCanRemove(await readDemoState(ctx.db))
      await writeDemoState(ctx.db, ctx.clock.now(), 'removing')
      await engine.jobs.enqueue(ctx.tx as Transaction, removeDemoJob.name, { all: all === 'true' })
      return { status: 200, body: JSON.stringify(await readDemoState(ctx.db)) }
    })
  })
}

async function keeper(engine: Engine, request: FastifyRequest): Promise<Context> {
  const ctx = await engine.contextOf(request)
  assertKeeper(ctx)
  return ctx
}

function assertKeeper(ctx: Context): void {
  if (ctx.actor.role !== 'owner' && ctx.actor.role !== 'admin') throw new AppError('denied')
}

async function preview(ctx: Context, all: boolean): Promise<DemoPreview> {
  const plan = await planRemoval(ctx, all)
  const kept: DemoPreview['kept'] = []
  for (const [id, { object, reason }] of [...plan.kept].slice(0, mostShown)) {
    const entry = ctx.registry.get(object)
    const title = (await findRecord(ctx, entry, id, [entry.titleField]))?.[entry.titleField]
    kept.push({ object, id, title: titleText(title), reason })
  }
  return { remove: plan.remove.size, keep: plan.stays.size, kept }
}

function titleText(value: unknown): string | null {
  if (typeof value === 'object' && value !== null && 'full' in value) return String(value.full)
  return typeof value === 'string' ? value : null
}
