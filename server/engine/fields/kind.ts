import type { FieldDef } from '@rodnik/shared/registry/fields.ts'

/** A database column of a field. */
export interface ColumnSpec {
  name: string
  type: string
  /** Expression of a generated column, over columns of the same table. */
  generated?: string
  default?: string
}

/** What parsing a value may need to know. */
export interface ParseEnv {
  currency: string
  zone: string
  now: Date
  userId: string
}

/** A value as the API gives it back, and as the columns store it (JSON values; exact numbers as strings). */
export interface Parsed {
  value: unknown
  columns: Record<string, unknown>
}
/** Why a value was refused: `errors:fault.<fault>` filled with `data`. */
export interface Refused {
  fault: string
  data?: Record<string, unknown>
}

/** How comparisons on a type are compiled. */
export type Family = 'text' | 'number' | 'date' | 'dateTime' | 'boolean' | 'pick' | 'set' | 'presence' | 'any' | 'links'

/** One field type on the server: how it is stored, read, checked and compared. SQL texts hold identifiers only. */
export interface FieldKind {
  family: Family
  columns(name: string, def: FieldDef): ColumnSpec[]
  /** SQL expression of the JSON value. */
  read(alias: string, name: string, def: FieldDef): string
  /** SQL expression that is compared and sorted by. */
  compare(alias: string, name: string, def: FieldDef): string
  /** PostgreSQL type of the compared expression. */
  compareType: string
  /** Checks and normalises a value that is not null. */
  parse(value: unknown, name: string, def: FieldDef, env: ParseEnv): Parsed | Refused
  /** Checks one operand of a comparison; the same as a value where it is left out. */
  operand?(value: unknown, def: FieldDef, env: ParseEnv): { value: unknown } | Refused
  /** Sub-paths of a composite value: SQL expression, its type and family. */
  parts?: Record<string, { sql(alias: string, name: string): string; type: string; family: Family }>
}

const snakes = new Map<string, string>()

/** `companyName` → `company_name`. For names of the registry, of which there are few: each is worked out once. */
export function snake(name: string): string {
  let known = snakes.get(name)
  if (known === undefined) {
    known = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    snakes.set(name, known)
  }
  return known
}

/** A column of a simple type that is read and compared as it is. */
export function plainKind(
  family: Family,
  type: string,
  parse: FieldKind['parse'],
  options: { column?: (name: string) => string; read?: (sql: string) => string; operand?: FieldKind['operand'] } = {},
): FieldKind {
  const column = options.column ?? snake
  const compare = (alias: string, name: string) => `${alias}.${column(name)}`
  return {
    family,
    compareType: type,
    columns: (name) => [{ name: column(name), type }],
    compare,
    read: (alias, name) => (options.read ? options.read(compare(alias, name)) : compare(alias, name)),
    parse,
    ...(options.operand ? { operand: options.operand } : {}),
  }
}

/** A parsed value of a one-column field. */
export function stored(name: string, value: unknown): Parsed {
  return { value, columns: { [snake(name)]: value } }
}
