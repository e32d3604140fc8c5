import { AppError } from '../errors/app-error.ts'

/** Names the field that a column belongs to, for the faults of an answer. */
export type FieldOfColumn = (table: string, column: string) => string | undefined

interface DatabaseFailure {
  code: string
  table?: string
  column?: string
  detail?: string
  constraint?: string
}

const invalidValue = /^(22|2201)/
const away = new Set(['57P01', '57P02', '57P03', '57P04', '53300', '53200', '55P03', '40001', '40P01', '25006'])
const awayBySystem = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
])
const awayByClient =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/

/** What a failure of PostgreSQL means to the caller; undefined when it is our own mistake. */
export function readDatabaseError(error: unknown, fieldOf: FieldOfColumn = () => undefined): AppError | undefined {
  if (!(error instanceof Error)) return undefined
  const failure = error as Error & Partial<DatabaseFailure> & { syscall?: string }
  if (failure.code === '53100' || failure.code === 'ENOSPC') return new AppError('storage_full')
  if (isAway(failure)) return new AppError('unavailable')
  if (typeof failure.code !== 'string' || failure.code.length !== 5) return undefined
  const known = failure as Error & DatabaseFailure
  const pathOf = (column: string) => `/${fieldOf(known.table ?? '', column) ?? camel(column)}`
  switch (known.code) {
    case '57014':
      return new AppError('timeout')
    case '23505':
    case '23P01':
      return new AppError(
        'record.not_unique',
        {},
        [...new Set(keyColumns(known).map(pathOf))].map((path) => ({ path, code: 'not_unique' })),
      )
    case '23503':
      return readReference(known, pathOf)
    case '23502':
      return new AppError('invalid_input', {}, [{ path: pathOf(known.column ?? ''), code: 'required' }])
    case '23514':
      return new AppError('record.refused', { rule: known.constraint ?? '' })
    case '54000':
      return new AppError('too_large')
  }
  return invalidValue.test(known.code) ? new AppError('invalid_input') : undefined
}

function isAway(failure: Error & { code?: unknown; syscall?: string }): boolean {
  if (typeof failure.code === 'string') {
    if (away.has(failure.code) || failure.code.startsWith('08')) return true
    return failure.syscall !== undefined && awayBySystem.has(failure.code) && failure.syscall !== 'open'
  }
  return awayByClient.test(failure.message)
}

// PostgreSQL reports both sides under one code; only the column tells them apart: our keys are all called `id`.
function readReference(failure: DatabaseFailure, pathOf: (column: string) => string): AppError {
  const columns = keyColumns(failure)
  if (columns.includes('id')) return new AppError('record.referenced', { table: failure.table ?? '' })
  return new AppError(
    'invalid_input',
    {},
    columns.map((column) => ({ path: pathOf(column), code: 'no_such_record' })),
  )
}

/** Values of columns that may not repeat and did, as PostgreSQL tells them. */
export interface UniqueKey {
  table: string
  columns: string[]
  values: string[]
  /** Some are not compared as they stand (`lower(name)`). */
  folded: boolean
}

/** The key that a failed write repeated; undefined for any other failure. */
export function readUniqueKey(error: unknown): UniqueKey | undefined {
  const failure = error as Partial<DatabaseFailure> | null
  if (!(error instanceof Error) || failure?.code !== '23505') return undefined
  const { table = '', detail = '' } = failure
  const [, list = '', written = ''] = /\((.+?)\)=\((.*)\)[^)]*$/s.exec(detail) ?? []
  const columns = keyColumns({ code: '23505', detail })
  const values = columns.length === 1 && !list.includes(', ') ? [written] : written.split(', ')
  return { table, columns, values, folded: list.includes('(') }
}

/** Columns out of `Key (lower(email), team_id)=(…) already exists.`, in any language of the server. */
function keyColumns(failure: DatabaseFailure): string[] {
  const list = /\((.+?)\)=\(/.exec(failure.detail ?? '')?.[1] ?? ''
  return list.split(', ').flatMap((part) => /^(?:\w+\()*"?(\w+)/.exec(part)?.[1] ?? [])
}

function camel(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
