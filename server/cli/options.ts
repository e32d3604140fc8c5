import type { CommandContext } from './command.ts'

/** Reads the options of a command; says how it is used and gives nothing when they are wrong. */
export function optionsOf<T>(
  context: CommandContext,
  command: string,
  parse: (args: string[]) => { values: T },
): T | undefined {
  try {
    return parse(context.args).values
  } catch {
    context.print(context.t(`cli.options.${command}`))
    return undefined
  }
}
