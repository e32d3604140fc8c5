import type { Operator } from '@rodnik/shared/query/filter.ts'
import { operatorsOf } from '@rodnik/shared/query/operators.ts'
import { CountryOperand, CountryOperands } from '../fields/country-operands.tsx'
import type { FieldContext, FieldKind } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'

type Operands = Pick<FieldKind, 'Operand' | 'Operands'> & { operators: Operator[] }

const ofCountry: Operands = { operators: operatorsOf.choice, Operand: CountryOperand, Operands: CountryOperands }

/** What a value can be compared with: as its type says; a country as a choice of one or several, by name. */
export function operandsOf({ def, part }: Pick<FieldContext, 'def' | 'part'>): Operands {
  return part === 'country' ? ofCountry : { operators: operatorsOf[def.type], ...kinds[def.type] }
}
