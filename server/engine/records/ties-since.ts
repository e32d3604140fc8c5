import type { Change, RecordData } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import type { Context } from '../context.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { linkFieldsOf } from './link-fields.ts'

/**
 * Whether all that happened to a record since the version that an edit names are ties written by themselves, of links
 * fields that the edit does not write: such an edit overwrites nothing unseen, so it is no conflict.
 */
export async function onlyTiesSince(
  ctx: Context,
  object: ObjectEntry,
  stored: RecordData,
  edit: { version?: number; values: Record<string, unknown> },
): Promise<boolean> {
  const names = new Set(linkFieldsOf(ctx.registry, object).map((link) => link.name))
  const versions = stored.version - (edit.version ?? 0)
  if (names.size === 0 || versions < 1 || versions > mostVersions) return false
  await ctx.tx?.settle()
  const entries = await ctx.db.query<Pick<Change, 'op' | 'diff'>>(
    sql`SELECT op, diff FROM changes WHERE record = ${stored.id}::uuid AND object = ${object.name} ORDER BY changes.id DESC LIMIT ${versions}`,
  )
  return (
    entries.length === versions &&
    entries.every(
      ({ op, diff }) => op === 'update' && Object.keys(diff).every((name) => names.has(name) && !(name in edit.values)),
    )
  )
}

const mostVersions = 50
