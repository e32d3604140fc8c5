import { parseArgs } from 'node:util'
import { modules, prepareDatabase } from '../../app.ts'
import { createEngine, type Engine } from '../../engine/engine.ts'
import { addDemo, readDemoState, removeDemo } from '../../modules/demo/index.ts'
import { readCompanyDefaults } from '../../modules/people/index.ts'
import { systemClock } from '../../platform/clock/clock.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { silentLog } from '../../platform/log/log.ts'
import { terminalLanguage, terminalWords } from '../../platform/terminal/words.ts'
import type { Command, CommandContext } from '../command.ts'
import { optionsOf } from '../options.ts'

/** Adds the demo company. */
export const addDemoCompany: Command = async (context) => {
  const options = optionsOf(context, 'demo_add', (args) => parseArgs({ args, options: { seed: { type: 'string' } } }))
  if (!options) return 2
  return withProduct(context, async (engine) => {
    context.print(context.t('cli.demo.adding'))
    const { records } = await addDemo(await engine.systemContext('cli'), options.seed ? { seed: options.seed } : {})
    context.print(context.t('cli.demo.added', { count: records }))
  })
}

/** Removes the demo company, except what people have built upon; `--all` that, too. */
export const removeDemoCompany: Command = async (context) => {
  const options = optionsOf(context, 'demo_remove', (args) =>
    parseArgs({ args, options: { all: { type: 'boolean' } } }),
  )
  if (!options) return 2
  return withProduct(context, async (engine) => {
    const { removed, kept } = await removeDemo(await engine.systemContext('cli'), options.all === true)
    context.print(context.t('cli.demo.removed', { count: removed }))
    if (kept === 0) return
    context.print(context.t(options.all ? 'cli.demo.needed' : 'cli.demo.kept', { count: kept }))
  })
}

/** Runs a command over the whole product, without its server. Says what is refused in the words of the API, and fails then. */
async function withProduct(context: CommandContext, work: (engine: Engine) => Promise<void>): Promise<number> {
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
    const words = terminalWords('errors', terminalLanguage(context.env))
    context.print(words(error.code, { records: (await readDemoState(database)).records }))
    return 1
  } finally {
    await database.close()
  }
}
