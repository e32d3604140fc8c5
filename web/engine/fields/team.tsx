import type { FieldKind } from './kind.ts'
import { lookup } from './lookup.tsx'

/** A team of the company. */
export const team: FieldKind = { ...lookup, width: 150 }
