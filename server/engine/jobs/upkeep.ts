import sql from 'sql-template-tag'
import { addPartition } from '../schema/apply.ts'
import { defineJob } from './job.ts'

/** Once a day: makes the coming months' partitions of the change log and forgets answers kept for repeats of old calls. */
export const upkeepJob = defineJob('engine.upkeep', {
  cron: '17 2 * * *',
  async run(ctx) {
    for (const months of [0, 1, 2]) await addPartition(ctx.database, months)
    await ctx.database.query(sql`DELETE FROM idempotency_keys WHERE created_at < now() - interval '7 days'`)
  },
})
