import type { Filter } from '@rodnik/shared/query/filter.ts'
import sql, { raw } from 'sql-template-tag'
import { type Context, createRecords, listRecords, updateRecords } from '../../../engine/index.ts'
import type { DemoRecord, DemoStep } from './step.ts'

const batchSize = 3000

/** Writes one step. `same` maps ids of the demo to records of the installation that stand in for them, and grows. */
export async function writeStep(ctx: Context, step: DemoStep, same: Map<string, string>): Promise<void> {
  const object = ctx.registry.get(step.object)
  const records = step.records.map((record) => ({ ...record, values: withSame(record.values, same) }))
  const rest = step.sameBy ? await withoutKnown(ctx, step, records, same) : records
  for (let from = 0; from < rest.length; from += batchSize) {
    const batch = rest.slice(from, from + batchSize)
    if (step.op === 'create')
      await createRecords(
        ctx,
        object,
        batch.map(({ id, at, by, values }) => ({ id, ...values, createdAt: at.toISOString(), createdBy: by })),
      )
    else
      await updateRecords(
        ctx,
        object,
        batch.map(({ id, at, by, values }) => ({
          id: same.get(id) ?? id,
          values: { ...values, updatedAt: at.toISOString(), updatedBy: by },
        })),
      )
    if (batch.length >= 200) await refreshStatistics(ctx, step.object)
  }
}

/** Tells the database how much there is now: inside a transaction nothing else does, and its plans would be those for empty tables. */
export async function refreshStatistics(ctx: Context, object: string): Promise<void> {
  await ctx.db.query(sql`ANALYZE ${raw(ctx.registry.get(object).table)}`)
}

/** Leaves out what the installation has already, and notes what stands in for it. */
async function withoutKnown(
  ctx: Context,
  { object, sameBy = [] }: DemoStep,
  records: DemoRecord[],
  same: Map<string, string>,
): Promise<DemoRecord[]> {
  const keyOf = (values: Record<string, unknown>) => JSON.stringify(sameBy.map((name) => values[name]))
  const known = new Map<string, string>()
  for (let from = 0; from < records.length; from += 100) {
    const chunk = records.slice(from, from + 100)
    const filter = {
      and: sameBy.map((field) => oneOf(ctx, object, field, [...new Set(chunk.map(({ values }) => values[field]))])),
    }
    const found = await listRecords(ctx, ctx.registry.get(object), { filter, limit: 200 })
    for (const record of found) known.set(keyOf(record), record.id)
  }
  return records.filter(({ id, values }) => {
    const twin = known.get(keyOf(values))
    if (twin) same.set(id, twin)
    return !twin
  })
}

/** Days are compared one by one. */
function oneOf(ctx: Context, object: string, field: string, values: unknown[]): Filter {
  if (ctx.registry.get(object).fields[field]?.type !== 'date') return { field, op: 'in', value: values }
  return { or: values.map((value) => ({ field, op: 'eq', value })) }
}

function withSame(values: Record<string, unknown>, same: Map<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? (same.get(value) ?? value) : value,
    ]),
  )
}
