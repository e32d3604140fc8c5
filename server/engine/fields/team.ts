import type { FieldKind } from './kind.ts'
import { lookup } from './lookup.ts'

/** Reference to a team. */
export const team: FieldKind = lookup
