import type { FieldKind } from './kind.ts'
import { lookup } from './lookup.tsx'

/** A person of the company. */
export const user: FieldKind = { ...lookup, width: 170 }
