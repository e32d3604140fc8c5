import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { type Context, listPage } from '../../../engine/index.ts'

/** All records that the caller may see and that match; for small objects such as teams and plans. */
export async function readAll(
  ctx: Context,
  name: string,
  filter: Filter | undefined,
  fields: string[],
): Promise<RecordData[]> {
  const records: RecordData[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const input = { filter, fields, sort: 'createdAt', limit: 200, ...(cursor ? { cursor } : {}) }
    const page = await listPage(ctx, ctx.registry.get(name), input)
    records.push(...page.rows.map((row) => JSON.parse(row) as RecordData))
    cursor = page.nextCursor
  }
  return records
}
