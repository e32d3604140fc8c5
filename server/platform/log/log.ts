import { createHash, randomBytes } from 'node:crypto'
import { describeError } from './describe-error.ts'
import { type LogTarget, standardOutput } from './line-writer.ts'

/** Facts of an event: names, ids, counts, durations. Never what a person typed, bodies, query strings, addresses. */
export type LogData = Record<string, string | number | boolean | null | undefined>
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Writes events. `event` is a constant name: `server.started`. */
export interface Log {
  debug(event: string, data?: LogData): void
  info(event: string, data?: LogData): void
  warn(event: string, data?: LogData): void
  /** With the error that caused it; of its message only what cannot quote input is written. */
  error(event: string, error?: unknown, data?: LogData): void
  /** A log that adds `data` to each line. */
  with(data: LogData): Log
}

const order: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 }

/** Opens a log: JSON lines, or lines for people where the target is a terminal. Lines below `level` are left out. */
export function createLog(options: { target?: LogTarget; level?: LogLevel; readable?: boolean } = {}): Log {
  const target = options.target ?? standardOutput
  const format = (options.readable ?? target.isTTY ?? false) ? readableLine : jsonLine
  const lowest = order[options.level ?? 'info']
  const make = (base: LogData): Log => {
    const put = (level: LogLevel, event: string, data?: LogData) => {
      if (order[level] >= lowest) target.write(format(new Date(), level, event, { ...base, ...data }))
    }
    return {
      debug: (event, data) => put('debug', event, data),
      info: (event, data) => put('info', event, data),
      warn: (event, data) => put('warn', event, data),
      error: (event, error, data) =>
        put('error', event, { ...data, ...(error === undefined ? {} : describeError(error)) }),
      with: (data) => make({ ...base, ...data }),
    }
  }
  return make({})
}

/** A log that writes nothing. */
export const silentLog: Log = createLog({ target: { write: () => true }, level: 'error' })

function jsonLine(at: Date, level: LogLevel, event: string, data: LogData): string {
  return `${JSON.stringify({ at: at.toISOString(), level, event, ...data })}\n`
}

function readableLine(at: Date, level: LogLevel, event: string, data: LogData): string {
  const mark = level === 'info' ? '' : `${level.toUpperCase()} `
  const { stack, ...rest } = data
  const facts = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
  return `${at.toTimeString().slice(0, 8)} ${mark}${event} ${facts.join(' ')}${stack ? `\n${stack}` : ''}\n`
}

const salt = randomBytes(16)

/** A mark that tells equal values (a network address, an e-mail) apart in one run's log without saying them. */
export function masked(value: string): string {
  return createHash('sha256').update(salt).update(value).digest('hex').slice(0, 12)
}
