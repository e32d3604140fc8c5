import sql, { join, raw } from 'sql-template-tag'
import { type Context, defineJob, inTransaction, removeRecords, targetsOf } from '../../engine/index.ts'
import { referrers } from './file.object.ts'

const dayMs = 24 * 3600 * 1000
const atOnce = 500

/**
 * Every hour: files that nobody has attached to anything within a day go to the trash, which is emptied like that of any
 * object, and contents without a row (of an upload that was cut off) are put aside.
 */
export const tidyJob = defineJob('files.tidy', { cron: '23 * * * *', run: tidyFiles })

/** Does the work of the job. */
export async function tidyFiles(ctx: Context): Promise<void> {
  // A process without a place for files (a tool, a benchmark) leaves it to one that has it.
  if (!ctx.files.here) return
  while ((await trashUnused(ctx)) === atOnce);
  await ctx.files.tidy((ids) => knownOf(ctx, ids), dayAgo(ctx))
}

function dayAgo(ctx: Context): Date {
  return new Date(ctx.clock.now().getTime() - dayMs)
}

function isReferredTo(ctx: Context) {
  const ways = referrers(ctx).map(
    ({ object, column }) => sql`EXISTS (SELECT 1 FROM ${raw(object.table)} r WHERE ${raw(`r.${column}`)} = t.id)`,
  )
  return ways.length > 0 ? sql`(${join(ways, ' OR ')})` : sql`FALSE`
}

/** What it was attached to has been deleted for good. */
function isOfNothing(ctx: Context) {
  const targets = targetsOf(ctx.registry.get('file').fields.about ?? { type: 'text' })
  return join(
    targets.map(
      (name) =>
        sql`(t.about_object = ${name} AND NOT EXISTS (SELECT 1 FROM ${raw(ctx.registry.get(name).table)} a WHERE a.id = t.about_id))`,
    ),
    ' OR ',
  )
}

async function trashUnused(ctx: Context): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const unused = await ctx.db.query<{ id: string }>(
      sql`SELECT t.id::text AS id FROM files t WHERE t.deleted_at IS NULL AND (t.about_id IS NULL OR ${isOfNothing(ctx)}) AND t.created_at < ${dayAgo(ctx).toISOString()}::timestamptz
        AND NOT ${isReferredTo(ctx)} ORDER BY t.id LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`,
    )
    if (unused.length > 0) await removeRecords(ctx, ctx.registry.get('file'), unused)
    return unused.length
  })
}

async function knownOf(ctx: Context, ids: string[]): Promise<Set<string>> {
  const rows = await ctx.database.query<{ id: string }>(
    sql`SELECT id::text AS id FROM files WHERE id = ANY(${ids}::uuid[])`,
  )
  return new Set(rows.map((row) => row.id))
}
