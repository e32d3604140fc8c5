import { modules, prepareDatabase } from '../app.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import { readCompanyDefaults } from '../modules/people/index.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { openDatabase } from '../platform/database/database.ts'
import { silentLog } from '../platform/log/log.ts'
import type { CommandContext } from './command.ts'
import { printRefusal } from './refusal.ts'

/** Runs a command over the whole product, without its server. Says what is refused in the words of the API, and fails then. */
export async function withProduct(context: CommandContext, work: (engine: Engine) => Promise<void>): Promise<number> {
  const url = await context.databaseUrl()
  await prepareDatabase(url)
  const database = openDatabase(url, { max: 4 })
  try {
    await work(
      createEngine({
        database,
        modules,
        clock: systemClock,
        log: silentLog,
        identify: async () => null,
        identityOf: async () => null,
        company: () => readCompanyDefaults(database),
      }),
    )
    return 0
  } catch (error) {
    printRefusal(context, error)
    return 1
  } finally {
    await database.close()
  }
}
