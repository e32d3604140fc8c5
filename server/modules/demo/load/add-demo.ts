import sql from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import { type Context, inTransaction, listRecords } from '../../../engine/index.ts'
import { generateWorld } from '../generate/generate.ts'
import type { DemoInput } from '../generate/model.ts'
import { assertCanAdd, lockDemo, readDemoState, writeDemoState } from '../state.ts'
import { stepsOf } from './steps.ts'
import { writeStep } from './write-step.ts'

const usualSeed = 'rodnik'

/**
 * Adds the demo company in one transaction, dated back from now: all of it or nothing. Each record is marked, so that
 * removal finds it. Throws `demo.exists`, `demo.busy`.
 */
export async function addDemo(
  system: Context,
  options: { seed?: string; signal?: AbortSignal } = {},
): Promise<{ records: number }> {
  const { database, clock } = system
  const steps = stepsOf(generateWorld(await inputOf(system, options.seed ?? usualSeed)))
  const total = steps.reduce((sum, { records }) => sum + records.length, 0)
  let isOurs = false
  try {
    return await inTransaction({ ...system, cause: 'demo', changeSet: newId() }, async (ctx) => {
      await lockDemo(ctx)
      assertCanAdd(await readDemoState(ctx.db))
      isOurs = true
      const same = new Map<string, string>()
      let done = 0
      for (const step of steps) {
        options.signal?.throwIfAborted()
        // Beside the transaction, so that whoever waits can watch.
        await writeDemoState(database, clock.now(), 'adding', { done, total })
        await writeStep(ctx, step, same)
        done += step.records.length
      }
      await markRecords(ctx)
      await writeDemoState(ctx.db, clock.now(), 'added', { done, total })
      return { records: (await readDemoState(ctx.db)).records }
    })
  } catch (error) {
    if (isOurs) await writeDemoState(database, clock.now(), 'failed')
    throw error
  }
}

/** What this change set has created, whether by the loader itself or by rules that followed it. */
async function markRecords(ctx: Context): Promise<void> {
  await ctx.tx?.settle()
  await ctx.db.query(
    sql`INSERT INTO demo_records (id, object)
      SELECT record, min(object) FROM changes WHERE set_id = ${ctx.changeSet}::uuid AND op = 'create' GROUP BY record`,
  )
}

/** The company is invented in its language and currency; the oldest owner takes part in the work. */
async function inputOf(ctx: Context, seed: string): Promise<DemoInput> {
  const { locale, currency, zone, clock } = ctx
  const filter = {
    and: [
      { field: 'role', op: 'eq' as const, value: 'owner' },
      { field: 'active', op: 'eq' as const, value: true },
    ],
  }
  const [owner] = await listRecords(ctx, ctx.registry.get('user'), { filter, sort: 'createdAt', limit: 1 })
  const me = owner ? { me: { id: owner.id, name: String(owner.name) } } : {}
  return { seed, idSalt: newId(), now: clock.now(), locale, currency, zone, ...me }
}
