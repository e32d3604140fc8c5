/** What kind of failure a code is; decides the HTTP status. */
export const statusOfKind = {
  invalid: 400,
  signed_out: 401,
  denied: 403,
  missing: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  broken: 500,
  unavailable: 503,
} as const
export type ErrorKind = keyof typeof statusOfKind

const kinds = new Map<string, ErrorKind>()

/** Declares error codes with their kinds, once each, at module load. The sentences are `errors:<code>` in the locales. */
export function declareErrors<const T extends Record<string, ErrorKind>>(codes: T): T {
  for (const [code, kind] of Object.entries(codes)) {
    if (kinds.has(code) && kinds.get(code) !== kind) throw new Error(`error code ${code} is declared twice`)
    kinds.set(code, kind)
  }
  return codes
}

/** All declared codes, for the test that each has a sentence in both languages. */
export function declaredErrors(): string[] {
  return [...kinds.keys()].sort()
}

/** One fault of an input. `path` is a JSON pointer into it. The message is `errors:fault.<code>` filled with `data`. */
export interface Fault {
  path: string
  code: string
  data?: Record<string, unknown>
}

/** The one error that our code throws: a declared code and the data that its sentence needs. */
export class AppError extends Error {
  readonly code: string
  readonly kind: ErrorKind
  readonly data: Record<string, unknown>
  readonly faults: Fault[]
  constructor(code: string, data: Record<string, unknown> = {}, faults: Fault[] = []) {
    super(code)
    this.name = 'AppError'
    this.code = code
    const kind = kinds.get(code)
    if (!kind) throw new Error(`error code ${code} is not declared`)
    this.kind = kind
    this.data = data
    this.faults = faults
  }
}

/** Throws `invalid_input` with all faults, if there are any. */
export function assertNoFaults(faults: Fault[]): void {
  if (faults.length > 0) throw new AppError('invalid_input', {}, faults)
}

declareErrors({
  invalid_input: 'invalid',
  signed_out: 'signed_out',
  denied: 'denied',
  missing: 'missing',
  too_large: 'too_large',
  too_many: 'too_many',
  broken: 'broken',
  unavailable: 'unavailable',
})
