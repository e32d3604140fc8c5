import type { Command } from './command.ts'

/**
 * All commands by name (one or two words), each loaded only when it is called. Add yours here, its line of help as
 * `terminal:cli.summary.<name>` (with `_` for the space), and its file in `commands/`.
 */
export const commands: Record<string, () => Promise<Command>> = {
  help: async () => (await import('./commands/help.ts')).help,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  'user add': async () => (await import('./commands/user.ts')).addUser,
  'user link': async () => (await import('./commands/user.ts')).linkUser,
  'demo add': async () => (await import('./commands/demo.ts')).addDemoCompany,
  'demo remove': async () => (await import('./commands/demo.ts')).removeDemoCompany,
  import: async () => (await import('./commands/import.ts')).importCommand,
  'token create': async () => (await import('./commands/token.ts')).createToken,
}
