import type { Problem } from '@rodnik/shared/api/shapes.ts'
import { AppError, type Fault, statusOfKind } from '../errors/app-error.ts'
import { type FieldOfColumn, readDatabaseError } from './database-errors.ts'
import { statusOfCode } from './errors.ts'
import type { Locale } from './language.ts'
import { findSentence, sentence } from './sentences.ts'

/** Media type of problem details. */
export const problemType = 'application/problem+json; charset=utf-8'

/** What an error becomes at the border; undefined when it is our own mistake and must be told as `broken`. */
export function toAppError(error: unknown, fieldOf?: FieldOfColumn): AppError | undefined {
  if (error instanceof AppError) return error
  return readDatabaseError(error, fieldOf) ?? readFrameworkError(error)
}

/** Problem details (RFC 9457) of an error, in the caller's language. `id` is the request's, for questions to support. */
export function problemOf(error: AppError, locale: Locale, id: string): Problem {
  const detail = findSentence(locale, `${error.code}_detail`, { ...error.data, id })
  const conflict = error.data.conflict as Problem['conflict']
  return {
    type: `urn:rodnik:error:${error.code}`,
    title: sentence(locale, error.code, { ...error.data, id }),
    status: statusOfCode[error.code] ?? statusOfKind[error.kind],
    code: error.code,
    ...(detail ? { detail } : {}),
    instance: `urn:rodnik:request:${id}`,
    ...(error.faults.length > 0 ? { faults: error.faults.map((fault) => tell(fault, locale)) } : {}),
    ...(conflict ? { conflict } : {}),
  }
}

/** Headers that belong to an error. */
export function headersOf(error: AppError): Record<string, string> {
  if (error.kind === 'signed_out') return { 'www-authenticate': 'Bearer' }
  if (error.kind === 'too_many')
    return { 'retry-after': String(Math.max(1, Math.ceil(Number(error.data.seconds ?? 60)))) }
  return error.kind === 'unavailable' ? { 'retry-after': '5' } : {}
}

function tell(fault: Fault, locale: Locale): NonNullable<Problem['faults']>[number] {
  const { path, code, data } = fault
  return { path, code, message: sentence(locale, `fault.${code}`, data), ...(data ? { data } : {}) }
}

/** Errors of Fastify, its plugins and the static files carry a status and a code, and say in words what we say ourselves. */
function readFrameworkError(error: unknown): AppError | undefined {
  if (!(error instanceof Error)) return undefined
  const { statusCode, code } = error as Error & { statusCode?: unknown; code?: unknown }
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY')
    return new AppError('invalid_input', {}, [{ path: '', code: 'not_json' }])
  // Whoever sent it has gone in the middle of it; nobody hears the answer.
  if (code === 'ECONNRESET' && error.message === 'aborted') return new AppError('invalid_input')
  switch (statusCode) {
    // The static files forbid folders; whether one is there is nobody's business.
    case 403:
    case 404:
      return new AppError('missing')
    case 405:
      return new AppError('method_not_allowed')
    case 413:
      return new AppError('too_large')
    case 414:
      return new AppError('url_too_long')
    case 415:
      return new AppError('unsupported_media')
    case 503:
      return new AppError('timeout')
  }
  const refused = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
  if (refused) return new AppError('invalid_input')
  const deep = error instanceof RangeError && error.message.startsWith('Maximum call stack')
  return deep ? new AppError('invalid_input', {}, [{ path: '', code: 'too_deep' }]) : undefined
}
