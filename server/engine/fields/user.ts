import type { FieldKind } from './kind.ts'
import { lookup } from './lookup.ts'

/** Reference to a person of the company; `@me` is the caller. */
export const user: FieldKind = {
  ...lookup,
  parse: (value, name, def, env) => lookup.parse(value === '@me' ? env.userId : value, name, def, env),
}
