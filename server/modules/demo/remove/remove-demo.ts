import sql, { raw } from 'sql-template-tag'
import { v7 as newId } from 'uuid'
import { type Context, inTransaction, removeRecords, updateRecords } from '../../../engine/index.ts'
import { refreshStatistics } from '../load/write-step.ts'
import { assertCanRemove, lockDemo, readDemoState, writeDemoState } from '../state.ts'
import { planRemoval, type RemovalPlan } from './plan.ts'

const batchSize = 2000

/** What goes first, and what last because others point at it: rules that put records right have nothing left to do then. */
const firstOnes = ['deal', 'lead', 'contact', 'company']
const lastOnes = ['stage', 'pipeline', 'product', 'tag', 'competitor', 'lostReason', 'source', 'user', 'team']

/**
 * Moves the demo records to the trash in one transaction. What people changed or built upon stays, unless `all`; it is
 * remembered as demo, so that it can still be removed later. Throws `demo.none`, `demo.busy`.
 */
export async function removeDemo(system: Context, all: boolean): Promise<{ removed: number; kept: number }> {
  const { database, clock } = system
  let isOurs = false
  try {
    return await inTransaction({ ...system, cause: 'demo', changeSet: newId() }, async (ctx) => {
      await lockDemo(ctx)
      assertCanRemove(await readDemoState(ctx.db))
      isOurs = true
      const plan = await planRemoval(ctx, all)
      await removePlanned(ctx, plan)
      await ctx.db.query(sql`DELETE FROM demo_records WHERE id = ANY(${[...plan.remove.keys()]}::uuid[])`)
      await writeDemoState(ctx.db, clock.now(), 'kept')
      return { removed: plan.remove.size, kept: plan.stays.size }
    })
  } catch (error) {
    if (isOurs) await writeDemoState(database, clock.now(), 'added')
    throw error
  }
}

async function removePlanned(ctx: Context, plan: RemovalPlan): Promise<void> {
  const todo = batches(ctx, plan)
  const total = todo.reduce((sum, [, ids]) => sum + ids.length, 0)
  for (const object of new Set(todo.map(([name]) => name))) await refreshStatistics(ctx, object)
  await emptyReferences(ctx, plan)
  let done = 0
  for (const [object, ids] of todo) {
    // Beside the transaction, so that whoever waits can watch.
    await writeDemoState(ctx.database, ctx.clock.now(), 'removing', { done, total })
    await removeAlive(ctx, object, ids)
    done += ids.length
  }
}

async function emptyReferences(ctx: Context, { empty }: RemovalPlan): Promise<void> {
  for (const [object, references] of Map.groupBy(empty, (one) => one.object)) {
    const values = new Map<string, Record<string, null>>()
    for (const { id, field } of references) values.set(id, { ...values.get(id), [field]: null })
    const inputs = [...values].map(([id, emptied]) => ({ id, values: emptied }))
    await updateRecords(ctx, ctx.registry.get(object), inputs)
  }
}

/** Removes those that nothing has removed yet: rules may take along what belongs to a record, people may have deleted some. */
async function removeAlive(ctx: Context, object: string, ids: string[]): Promise<void> {
  const entry = ctx.registry.get(object)
  const alive = await ctx.db.query<{ id: string }>(aliveOf(entry.table, ids))
  if (alive.length > 0)
    await removeRecords(
      ctx,
      entry,
      alive.map(({ id }) => ({ id })),
    )
}

const aliveOf = (table: string, ids: string[]) =>
  sql`SELECT t.id::text FROM ${raw(table)} t WHERE t.id = ANY(${ids}::uuid[]) AND t.deleted_at IS NULL`

/** What to remove, in order. Parts of removed records are in the trash with them already. */
function batches(ctx: Context, { remove, follow }: RemovalPlan): [string, string[]][] {
  const byObject = new Map<string, string[]>()
  for (const [id, object] of [...follow, ...remove]) {
    const { inner, accessThrough } = ctx.registry.get(object)
    if (inner && accessThrough) continue
    const ids = byObject.get(object) ?? []
    ids.push(id)
    byObject.set(object, ids)
  }
  const rank = (object: string) =>
    firstOnes.includes(object) ? firstOnes.indexOf(object) - firstOnes.length : lastOnes.indexOf(object) + 1
  return [...byObject]
    .sort(([a], [b]) => rank(a) - rank(b))
    .flatMap(([object, ids]) =>
      Array.from({ length: Math.ceil(ids.length / batchSize) }, (_, at): [string, string[]] => [
        object,
        ids.slice(at * batchSize, (at + 1) * batchSize),
      ]),
    )
}
