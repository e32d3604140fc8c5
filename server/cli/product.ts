import { modules, prepareDatabase } from '../app.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import { readCompanyDefaults } from '../modules/people/index.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { openDatabase } from '../platform/database/database.ts'
import { AppError } from '../platform/errors/app-error.ts'
import { silentLog } from '../platform/log/log.ts'
import { terminalLanguage, terminalWords } from '../platform/terminal/words.ts'
import type { CommandContext } from './command.ts'

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
    if (!(error instanceof AppError)) throw error
    context.print(terminalWords('errors', terminalLanguage(context.env))(error.code))
    return 1
  } finally {
    await database.close()
  }
}
