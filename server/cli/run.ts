import { readConfig } from '../platform/config.ts'
import { provideDatabase } from '../platform/postgres/provide.ts'
import { StartupError } from '../platform/terminal/startup-error.ts'
import { terminalLanguage, terminalWords } from '../platform/terminal/words.ts'
import type { CommandContext } from './command.ts'
import { help } from './commands/help.ts'
import { commands } from './commands.ts'

/** A command line at work. */
export interface Run {
  /** The exit code. */
  ended: Promise<number>
  /** Gives the database back at once, for when the process is asked to end. */
  release(): Promise<void>
}

/** Runs one command line of `rodnik`. */
export function runCommand(
  line: string[],
  env: Record<string, string | undefined>,
  print: (line: string) => void,
): Run {
  const t = terminalWords('terminal', terminalLanguage(env))
  let database: ReturnType<typeof provideDatabase> | undefined
  const release = async () => {
    const held = database
    database = undefined
    await held?.then(
      (one) => one.stop(),
      () => undefined,
    )
  }
  const work = async () => {
    try {
      const config = readConfig(env)
      const databaseUrl = async () => {
        database ??= provideDatabase(config, { log: print, role: 'tool' })
        return (await database).url
      }
      return await dispatch(line, { commands: Object.keys(commands), config, env, t, print, databaseUrl })
    } catch (error) {
      if (!(error instanceof StartupError)) throw error
      print(error.message)
      return 1
    } finally {
      await release()
    }
  }
  return { ended: work(), release }
}

async function dispatch(line: string[], context: Omit<CommandContext, 'args'>): Promise<number> {
  if (line.length === 0 || isAskingForHelp(line[0])) return help({ ...context, args: [] })
  for (const words of [2, 1]) {
    const name = line.slice(0, words).join(' ')
    const load = commands[name]
    const args = line.slice(words)
    if (load && args.some(isAskingForHelp)) {
      context.print(context.t(`cli.options.${name.replace(' ', '_')}`))
      return 0
    }
    if (load) return (await load())({ ...context, args })
  }
  context.print(context.t('cli.unknown', { name: line[0] ?? '' }))
  await help({ ...context, args: [] })
  return 2
}

function isAskingForHelp(word: string | undefined): boolean {
  return word === '--help' || word === '-h'
}
