import { choice } from './choice.ts'
import type { FieldKind } from './kind.ts'

/** A choice whose moves are limited by the definition; the write path checks the move. */
export const status: FieldKind = choice
