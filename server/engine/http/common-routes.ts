import { AuditQuery } from '@rodnik/shared/changes/audit.ts'
import type { Meta } from '@rodnik/shared/registry/meta.ts'
import type { FastifyInstance } from 'fastify'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { assertNoFaults } from '../../platform/errors/app-error.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { rightsFor } from '../access/rights.ts'
import { auditChanges } from '../changes/audit.ts'
import { visibleChanges } from '../changes/visible.ts'
import type { Context } from '../context.ts'
import type { Engine } from '../engine.ts'
import { undoChangeSet } from '../records/undo.ts'
import { searchEverything } from '../search/search.ts'
import { verbOf } from './action-routes.ts'
import { changesParams, searchParams, undoInput } from './inputs.ts'
import { mutate } from './mutate.ts'

/** Routes of the engine that belong to no single object. */
export function addCommonRoutes(app: FastifyInstance, engine: Engine): void {
  app.get('/api/v1/meta', async (request) => metaFor(await engine.contextOf(request)))
  app.get('/api/v1/search', { config: { query: true } }, async (request) => {
    const ctx = await engine.contextOf(request)
    const { q, limit, objects } = parseInput(searchParams, request.query)
    return { data: await searchEverything(ctx, q, limit ?? 20, readObjects(ctx, objects)) }
  })
  app.get('/api/v1/changes', { config: { query: true } }, async (request) => {
    const ctx = await engine.contextOf(request)
    return visibleChanges(ctx, parseInput(changesParams, request.query))
  })
  app.get('/api/v1/audit', { config: { query: true } }, async (request) => {
    const ctx = await engine.contextOf(request)
    return auditChanges(ctx, parseInput(AuditQuery, request.query))
  })
  app.post('/api/v1/undo', async (request, reply) => {
    await engine.contextOf(request)
    const { set } = parseInput(undoInput, request.body)
    return mutate(engine, request, reply, async (ctx) => ({
      status: 200,
      body: JSON.stringify(await undoChangeSet(ctx, set)),
    }))
  })
}

function readObjects(ctx: Context, text: string | undefined): string[] | undefined {
  const names = text?.split(',')
  const isUnknown = names?.some((name) => !ctx.registry.objects.has(name))
  assertNoFaults(isUnknown ? [{ path: '/objects', code: 'unknown_object' }] : [])
  return names
}

/** The registry as the caller may use it. */
async function metaFor(ctx: Context): Promise<Meta> {
  const rates = await ctx.db.query<{ currency: string }>(sql`SELECT DISTINCT currency FROM currency_rates ORDER BY 1`)
  const objects: Meta['objects'] = {}
  for (const object of ctx.registry.objects.values()) {
    const rights = rightsFor(ctx, object)
    if (rights.read === 'none') continue
    objects[object.name] = {
      name: object.name,
      plural: object.plural,
      titleField: object.titleField,
      ...(object.ownerField ? { ownerField: object.ownerField } : {}),
      inner: object.inner ?? false,
      fields: object.fields,
      screens: object.screens,
      actions: object.actions
        .filter((action) => !action.hidden)
        .map((action) => ({
          name: action.name,
          verb: verbOf(action),
          ...(action.icon ? { icon: action.icon } : {}),
          input: z.toJSONSchema(action.input, { io: 'input', unrepresentable: 'any' }),
        })),
      rights,
    }
  }
  return {
    objects,
    currency: ctx.currency,
    maxUpload: ctx.files.limit,
    currencies: [...new Set([ctx.currency, ...rates.map((row) => row.currency)])],
    zone: ctx.zone,
  }
}
