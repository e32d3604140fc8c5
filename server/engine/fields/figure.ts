import { type FieldKind, stored } from './kind.ts'
import { money } from './money.ts'

/**
 * Number and sum of the records that name this one, of those that the caller sees: no column of its own, counted when it is
 * read (`query/figures.ts`). Compared by the sum in the company's currency; empty where there are none.
 */
export const figure: FieldKind = {
  family: 'number',
  compareType: 'numeric',
  columns: () => [],
  compare: () => 'NULL::numeric',
  read: () => 'NULL',
  parse: (value, name) => stored(name, value),
  ...(money.operand ? { operand: money.operand } : {}),
}
