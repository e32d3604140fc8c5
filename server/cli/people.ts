import sql from 'sql-template-tag'
import { createEngine, type Engine } from '../engine/engine.ts'
import { people, readCompanyDefaults } from '../modules/people/index.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { openDatabase } from '../platform/database/database.ts'
import { silentLog } from '../platform/log/log.ts'
import type { CommandContext } from './command.ts'
import { printRefusal } from './refusal.ts'

/**
 * Runs a command that concerns people over an engine that knows only them, which starts far quicker than the product.
 * Says what is refused in the words that the API would use, and fails then.
 */
export async function withPeople(context: CommandContext, work: (engine: Engine) => Promise<number>): Promise<number> {
  const url = await context.databaseUrl()
  const database = openDatabase(url, { max: 2 })
  try {
    const [schema] = await database.query<{ found: boolean }>(sql`SELECT to_regclass('passwords') IS NOT NULL AS found`)
    if (!schema?.found) await (await import('../app.ts')).prepareDatabase(url)
    const engine = createEngine({
      database,
      modules: [people],
      clock: systemClock,
      log: silentLog,
      identify: async () => null,
      identityOf: async () => null,
      company: () => readCompanyDefaults(database),
    })
    return await work(engine)
  } catch (error) {
    printRefusal(context, error)
    return 1
  } finally {
    await database.close()
  }
}
