import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { asSystem, type Context, defineJob, inTransaction, updateRecords } from '../../../engine/index.ts'
import { notify } from './notify.ts'

const atOnce = 500

/** Rings the bell of everyone who wanted to be reminded by now; looks every minute. */
export const remindJob = defineJob('activities.remind', {
  cron: '* * * * *',
  retries: 0,
  async run(ctx, _data, signal) {
    while ((await remind(ctx)) === atOnce) signal.throwIfAborted()
  },
})

interface Due {
  id: string
  subject: string
  owner: string
  /** The moment asked for, the same text each time. */
  moment: string
  others: string[]
}

/**
 * Notifies of due reminders: the owner and the colleagues who take part. Each once, for notice and mark are written
 * together; what came due while nothing ran rings late rather than never.
 */
export async function remind(ctx: Context): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.clock.now().toISOString()
    const due = await ctx.db.query<Due>(
      sql`SELECT a.id::text AS id, a.subject, a.owner_id::text AS owner, to_char(a.remind_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS moment,
          ARRAY(SELECT p.user_id::text FROM activity_participants p WHERE p.activity_id = a.id AND p.user_id IS NOT NULL AND p.deleted_at IS NULL) AS others
        FROM activities a
        WHERE a.deleted_at IS NULL AND a.status = 'planned' AND a.remind_at IS NOT NULL AND (a.reminded_at IS NULL OR a.reminded_at < a.remind_at)
          AND a.remind_at <= ${now}::timestamptz
        ORDER BY a.remind_at LIMIT ${atOnce} FOR NO KEY UPDATE OF a SKIP LOCKED`,
    )
    if (due.length === 0) return 0
    await notify(
      ctx,
      due.flatMap(({ id, subject, owner, moment, others }) =>
        [...new Set([owner, ...others])].map((user) => ({
          user,
          kind: 'reminder' as const,
          about: { object: 'activity', id } satisfies AnyReference,
          subject,
          actor: null,
          key: `reminder:${id}:${moment}:${user}`,
        })),
      ),
    )
    await updateRecords(
      asSystem(ctx),
      ctx.registry.get('activity'),
      due.map(({ id, moment }) => ({ id, values: { remindedAt: moment } })),
      { quiet: true },
    )
    return due.length
  })
}
