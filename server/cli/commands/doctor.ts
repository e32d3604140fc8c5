import type { Command } from '../command.ts'
import { checkDatabase } from '../doctor/database.ts'
import { checkDataFolder, checkDisk, checkPort } from '../doctor/machine.ts'

/** Checks whether the server can work here and says in words what to do where it cannot. */
export const doctor: Command = async (context) => {
  const { config, t, print } = context
  const findings = [
    { level: 'good' as const, text: t('doctor.node', { version: process.versions.node }) },
    await checkDataFolder(config, t),
    await checkDisk(config, t),
    ...(await checkDatabase(context)),
    await checkPort(config, t),
  ]
  const width = Math.max(...(['good', 'note', 'bad'] as const).map((level) => t(`doctor.${level}`).length))
  for (const { level, text } of findings) print(`${t(`doctor.${level}`).padEnd(width)}  ${text}`)
  const faults = findings.filter(({ level }) => level === 'bad').length
  print('')
  print(faults === 0 ? t('doctor.all_well') : t('doctor.faults', { count: faults }))
  return faults === 0 ? 0 : 1
}
