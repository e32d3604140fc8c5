import { ListOperands, TextOperand } from './inputs/operands.tsx'
import type { FieldKind } from './kind.ts'

/** A number that the product gives: read, never edited. */
export const sequence: FieldKind = {
  display: ({ value }) => String(value),
  text: ({ value }) => String(value ?? ''),
  Operand: TextOperand,
  Operands: ListOperands,
  width: 110,
}
