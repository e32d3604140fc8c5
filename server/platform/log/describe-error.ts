// Their messages quote the value at hand: `Unexpected token 'x', "…" is not valid JSON`, `Invalid time zone specified: …`.
const quoting = new Set(['SyntaxError', 'RangeError', 'URIError', 'ZodError'])
// Classes of SQLSTATE whose messages name only identifiers and the server's own state.
const plainStates = /^(08|26|3D|42|53|55|57|58|XX)/
const sqlState = /^[0-9A-Z]{5}$/

interface Failure {
  name?: string
  message?: string
  code?: unknown
  stack?: string
  constraint?: string
  table?: string
  column?: string
  routine?: string
}

/** What may be written about an error: kind, code, place; the message only where it cannot hold what a person typed. */
export function describeError(error: unknown): Record<string, string | undefined> {
  if (typeof error !== 'object' || error === null) return { error: typeof error }
  const failure = error as Failure
  const code = typeof failure.code === 'string' ? failure.code : undefined
  const fromDatabase = code !== undefined && sqlState.test(code) && failure.routine !== undefined
  const quotes = fromDatabase ? !plainStates.test(code) : quoting.has(failure.name ?? '')
  const message = quotes ? undefined : failure.message?.slice(0, 300)
  return {
    error: failure.name ?? 'Error',
    code,
    message,
    table: failure.table,
    column: failure.column,
    constraint: failure.constraint,
    stack: frames(failure.stack),
  }
}

/** The frames of a stack without the message above them. */
function frames(stack: string | undefined): string | undefined {
  const lines = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return lines.length > 0 ? lines.slice(0, 12).join('\n') : undefined
}
