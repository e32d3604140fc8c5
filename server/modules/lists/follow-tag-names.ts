import type { Change, RecordData } from '@rodnik/shared/api/shapes.ts'
import { type Context, listRecords, type ObjectEntry, onChange, updateRecords } from '../../engine/index.ts'

/** At most so many records in one transaction step; those that are done no longer have the old name. */
const batch = 200

/** Records whose tags are told by name follow when a tag of the list is renamed. */
export const followTagNames = onChange(
  'tag',
  'lists.follow_tag_names',
  async (ctx, changes) => {
    for (const change of changes) await followOne(ctx, change)
  },
  ({ diff }) => typeof diff.name?.[0] === 'string' && typeof diff.name[1] === 'string',
  { ops: ['update'] },
)

async function followOne(ctx: Context, { diff }: Change): Promise<void> {
  const [before, after] = (diff.name ?? []) as [string, string]
  for (const object of ctx.registry.objects.values())
    for (const [field, def] of Object.entries(object.fields))
      if (def.type === 'tags') await renameIn(ctx, object, field, before, after)
}

async function renameIn(
  ctx: Context,
  object: ObjectEntry,
  field: string,
  before: string,
  after: string,
): Promise<void> {
  for (;;) {
    const filter = { field, op: 'hasAny' as const, value: [before] }
    const found = await listRecords(ctx, object, { filter, fields: [field], limit: batch })
    const renamed = (record: RecordData) =>
      (record[field] as string[])
        .map((tag) => (tag === before ? after : tag))
        .filter((tag, at, all) => all.indexOf(tag) === at)
    const updates = found.map((record) => ({ id: record.id, values: { [field]: renamed(record) } }))
    if (updates.length > 0) await updateRecords(ctx, object, updates, { quiet: true })
    if (found.length < batch) return
  }
}
