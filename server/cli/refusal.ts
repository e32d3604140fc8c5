import type { AppError } from '../platform/errors/app-error.ts'
import { terminalLanguage, terminalWords } from '../platform/terminal/words.ts'
import type { CommandContext } from './command.ts'

/** Says what was refused, every fault on a line of its own. */
export function printRefusal(context: CommandContext, error: AppError): void {
  const words = terminalWords('errors', terminalLanguage(context.env))
  if (error.faults.length === 0) context.print(words(error.code, error.data as Record<string, string>))
  for (const { path, code, data } of error.faults)
    context.print(`${path.slice(1)}: ${words(`fault.${code}`, data as Record<string, string>)}`)
}
