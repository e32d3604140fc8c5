import { AppError } from '../platform/errors/app-error.ts'
import { readDatabaseError } from '../platform/http/database-errors.ts'
import { terminalLanguage, terminalWords } from '../platform/terminal/words.ts'
import type { CommandContext } from './command.ts'

/** Says what was refused, every fault on a line of its own; also what the database refused. Throws our own mistakes on. */
export function printRefusal(context: CommandContext, error: unknown): void {
  const told = error instanceof AppError ? error : readDatabaseError(error)
  if (!told) throw error
  const words = terminalWords('errors', terminalLanguage(context.env))
  if (told.faults.length === 0) context.print(words(told.code, told.data as Record<string, string>))
  for (const { path, code, data } of told.faults)
    context.print(`${path.slice(1)}: ${words(`fault.${code}`, data as Record<string, string>)}`)
}
