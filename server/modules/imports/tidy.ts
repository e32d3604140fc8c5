import sql from 'sql-template-tag'
import { defineJob } from '../../engine/index.ts'

/** Removes files whose import has ended a week ago, or that nobody went on with for a month. What was done stays on record. */
export const tidyJob = defineJob('imports.tidy', {
  cron: '40 2 * * *',
  run: async (ctx) => {
    await ctx.database.query(
      sql`DELETE FROM import_chunks c USING imports i WHERE i.id = c.import_id AND (
        (i.state IN ('done', 'undone') AND i.finished_at < now() - interval '7 days')
        OR (i.state IN ('uploaded', 'rehearsed', 'failed') AND i.created_at < now() - interval '30 days'))`,
    )
  },
})
