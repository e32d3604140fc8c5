import type { Config } from '../platform/config.ts'
import type { Words } from '../platform/terminal/words.ts'

/** What a command gets: its arguments, the settings, and ways to speak and to reach the database. */
export interface CommandContext {
  /** What follows the name of the command. */
  args: string[]
  config: Config
  env: Record<string, string | undefined>
  /** The names of all commands. */
  commands: string[]
  /** Sentences of the namespace `terminal`. */
  t: Words
  /** Writes one line for the person at the terminal. */
  print(line: string): void
  /** The address of the product's database: starts the embedded PostgreSQL or joins it. Given back when the command ends. */
  databaseUrl(): Promise<string>
}

/** One command of `npm run rodnik -- <command>`: answers the exit code of the process. */
export type Command = (context: CommandContext) => Promise<number>
