import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { type Context, pointers, type WriteItem } from '../../../engine/index.ts'
import { AppError } from '../../../platform/errors/app-error.ts'

/** Throws `record.not_unique` when a person or company would have the same way to be reached twice. */
export async function assertNew(ctx: Context, items: WriteItem[]): Promise<void> {
  const written = items.flatMap((item, index) => {
    if (!['party', 'channel', 'normalized'].some((name) => item.changes(name))) return []
    const party = item.get('party') as AnyReference | null
    const way = [item.get('channel'), item.get('normalized')].map(String)
    return party ? [{ item, index, party, way, key: [party.id, ...way].join(' ') }] : []
  })
  if (written.length === 0) return
  const column = (of: (one: (typeof written)[number]) => string | undefined) => written.map(of)
  const stored = await ctx.db.query<{ id: string; key: string }>(
    sql`SELECT p.id::text AS id, concat_ws(' ', p.party_id, p.channel, p.normalized) AS key FROM contact_points p
      JOIN (SELECT * FROM unnest(${column(({ party }) => party.object)}::text[], ${column(({ party }) => party.id)}::uuid[], ${column(({ way }) => way[0])}::text[], ${column(({ way }) => way[1])}::text[]) AS x(object, id, channel, normalized)) x
        ON p.party_object = x.object AND p.party_id = x.id AND p.channel = x.channel AND p.normalized = x.normalized
      WHERE p.deleted_at IS NULL`,
  )
  const taken = new Map(stored.map(({ id, key }) => [key, id]))
  const faults = written.flatMap(({ item, index, key }) => {
    const by = taken.get(key) ?? item.id
    taken.set(key, by)
    return by === item.id ? [] : [{ path: `${pointers(items.length)(index)}/value`, code: 'not_unique' }]
  })
  if (faults.length > 0) throw new AppError('record.not_unique', {}, faults)
}
