import sql, { raw } from 'sql-template-tag'
import { type Context, defineJob, type ObjectEntry, purgeRecords } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { readTrashSettings } from './trash-settings.ts'

const atOnce = 100
const dayMs = 24 * 3600 * 1000

/** Every night: what has been in the trash for the set time goes for good. What others need stays until they do not. */
export const emptyTrashJob = defineJob('trash.empty', { cron: '37 2 * * *', run: emptyTrash })

/** Does the work of the job. */
export async function emptyTrash(ctx: Context): Promise<void> {
  const { days } = await readTrashSettings(ctx.db)
  if (days === null) return
  const before = new Date(ctx.clock.now().getTime() - days * dayMs).toISOString()
  for (const object of ctx.registry.objects.values())
    if (object.rights.owner?.purge !== false) await emptyObject(ctx, object, before)
}

async function emptyObject(ctx: Context, object: ObjectEntry, before: string): Promise<void> {
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await ctx.db.query<{ id: string }>(
      sql`SELECT t.id FROM ${raw(object.table)} t WHERE t.deleted_at < ${before}::timestamptz AND t.id > ${last}::uuid ORDER BY t.id LIMIT ${atOnce}`,
    )
    if (rows.length === 0) return
    const ids = rows.map((row) => row.id)
    last = ids[ids.length - 1] as string
    const done = await purgeQuietly(ctx, object, ids)
    // One that others need must not hold up the rest.
    if (!done && ids.length > 1) for (const id of ids) await purgeQuietly(ctx, object, [id])
  }
}

/** Whether they went. What was restored or went along with another meanwhile is left. */
async function purgeQuietly(ctx: Context, object: ObjectEntry, ids: string[]): Promise<boolean> {
  try {
    await purgeRecords(ctx, object, ids)
    return true
  } catch (error) {
    if (error instanceof AppError && ['purge.in_use', 'record.referenced', 'missing'].includes(error.code)) return false
    throw error
  }
}
