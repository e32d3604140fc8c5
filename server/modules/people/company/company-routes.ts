import { CompanyChange, CompanySettings } from '@rodnik/shared/people/settings.ts'
import type { FastifyInstance } from 'fastify'
import sql, { raw } from 'sql-template-tag'
import { type Context, type Engine, mutate, noteChanges } from '../../../engine/index.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'
import { parseInput } from '../../../platform/http/parse-input.ts'
import { describeRoute } from '../../../platform/http/route-docs.ts'
import { assertManages } from '../sign-in/caller.ts'
import { announcePeopleChange } from '../sign-in/identity-cache.ts'
import { readCompanySettings, writeCompanySettings } from './company-settings.ts'

declareErrors({ 'settings.changed': 'conflict', 'settings.currency_used': 'conflict' })

const docs = {
  read: describeRoute({
    id: 'getCompanySettings',
    summary: 'Read the settings of the company',
    tag: 'settings',
    answer: CompanySettings,
  }),
  change: describeRoute({
    id: 'changeCompanySettings',
    summary: 'Change settings of the company',
    about: 'For owners and administrators. The currency can change only while nothing is counted in it.',
    tag: 'settings',
    input: CompanyChange,
    answer: CompanySettings,
    example: { input: { name: 'Rodnik Ltd', zone: 'Europe/Moscow' } },
    errors: [403, 409],
  }),
}

/** Routes of the company's settings. */
export function addCompanyRoutes(app: FastifyInstance, engine: Engine): void {
  app.get('/api/v1/settings/company', { config: { openapi: docs.read } }, async (request) => {
    return readCompanySettings((await engine.contextOf(request)).db)
  })

  app.patch('/api/v1/settings/company', { config: { openapi: docs.change } }, async (request, reply) => {
    const { version, ...values } = parseInput(CompanyChange, request.body)
    return mutate(engine, request, reply, async (ctx) => {
      assertManages(ctx)
      const { version: _, ...before } = await readCompanySettings(ctx.db)
      if (values.currency && values.currency !== ctx.currency) await assertCurrencyUnused(ctx)
      const written = await writeCompanySettings(ctx.db, values, {
        userId: ctx.actor.id,
        now: ctx.clock.now(),
        version,
      })
      if (!written) throw new AppError('settings.changed')
      const { version: __, ...after } = await readCompanySettings(ctx.db)
      await noteChanges(ctx, [{ object: 'settings.company', op: 'update', before, after }])
      await announcePeopleChange(ctx)
      return { status: 200, body: JSON.stringify(await readCompanySettings(ctx.db)) }
    })
  })
}

/** Sums are kept in the company's currency: with another one all of them would be wrong. */
async function assertCurrencyUnused(ctx: Context): Promise<void> {
  for (const object of ctx.registry.objects.values()) {
    if (!Object.values(object.fields).some((def) => def.type === 'money')) continue
    const found = await ctx.db.query(sql`SELECT 1 FROM ${raw(object.table)} LIMIT 1`)
    if (found.length > 0) throw new AppError('settings.currency_used')
  }
  const rates = await ctx.db.query(sql`SELECT 1 FROM currency_rates LIMIT 1`)
  if (rates.length > 0) throw new AppError('settings.currency_used')
}
