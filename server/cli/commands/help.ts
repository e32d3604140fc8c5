import type { Command } from '../command.ts'

/** Lists the commands, each with what it is for. */
export const help: Command = async ({ commands, t, print }) => {
  const width = Math.max(...commands.map((name) => name.length))
  print(t('cli.usage'))
  print('')
  print(t('cli.commands'))
  for (const name of commands) print(`  ${name.padEnd(width)}  ${t(`cli.summary.${name.replaceAll(' ', '_')}`)}`)
  return 0
}
