import sql from 'sql-template-tag'
import { inTransaction } from '../context.ts'
import { revalueMoney } from '../records/revalue-money.ts'
import { addPartition } from '../schema/apply.ts'
import { defineJob } from './job.ts'

/** Every hour: rates that were entered for a day to come take effect when it has come. */
export const revalueJob = defineJob('engine.revalue', {
  cron: '4 * * * *',
  run: (ctx) => inTransaction(ctx, revalueMoney),
})

/** Once a day: makes the coming months' partitions of the change log and forgets answers kept for repeats of old calls. */
export const upkeepJob = defineJob('engine.upkeep', {
  cron: '17 2 * * *',
  async run(ctx) {
    for (const months of [0, 1, 2]) await addPartition(ctx.database, months)
    await ctx.database.query(sql`DELETE FROM idempotency_keys WHERE created_at < now() - interval '7 days'`)
  },
})
