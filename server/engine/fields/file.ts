import type { FieldKind } from './kind.ts'
import { lookup } from './lookup.ts'

/** A stored file, by its id. */
export const file: FieldKind = { ...lookup, family: 'presence' }
