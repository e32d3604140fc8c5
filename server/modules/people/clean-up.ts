import { defineJob } from '../../engine/index.ts'
import { dropOldAttempts } from '../../platform/sessions/attempts.ts'
import { dropOldSessions } from '../../platform/sessions/sessions.ts'
import { dropOldLinks } from '../../platform/sessions/sign-in-links.ts'

/** Removes every night what has expired: sessions, links, counters of attempts. */
export const cleanSignInJob = defineJob('people.clean', {
  cron: '17 3 * * *',
  async run(ctx) {
    const now = ctx.clock.now()
    await dropOldSessions(ctx.database, now)
    await dropOldLinks(ctx.database, now)
    await dropOldAttempts(ctx.database, now)
  },
})
