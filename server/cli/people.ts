import sql from 'sql-template-tag'
import { createEngine, type Engine } from '../engine/engine.ts'
import { people, readCompanyDefaults } from '../modules/people/index.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { openDatabase } from '../platform/database/database.ts'
import { AppError } from '../platform/errors/app-error.ts'
import { silentLog } from '../platform/log/log.ts'
import { type TerminalLanguage, terminalLanguage, terminalWords } from '../platform/terminal/words.ts'
import type { CommandContext } from './command.ts'

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
    if (!(error instanceof AppError)) throw error
    for (const line of refusal(error, terminalLanguage(context.env))) context.print(line)
    return 1
  } finally {
    await database.close()
  }
}

function refusal(error: AppError, language: TerminalLanguage): string[] {
  const t = terminalWords('errors', language)
  if (error.faults.length === 0) return [t(error.code, error.data as Record<string, string>)]
  return error.faults.map(
    (fault) => `${fault.path.slice(1)}: ${t(`fault.${fault.code}`, fault.data as Record<string, string>)}`,
  )
}
