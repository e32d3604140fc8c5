import type { Command } from '../command.ts'
import { commands } from '../commands.ts'

/** Lists the commands, each with what it is for. */
export const help: Command = async ({ t, print }) => {
  const names = Object.keys(commands)
  const width = Math.max(...names.map((name) => name.length))
  print(t('cli.usage'))
  print('')
  print(t('cli.commands'))
  for (const name of names) print(`  ${name.padEnd(width)}  ${t(`cli.summary.${name.replaceAll(' ', '_')}`)}`)
  return 0
}
