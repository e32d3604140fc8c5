import { mostTies } from '@rodnik/shared/registry/fields.ts'
import type { FieldKind } from './kind.ts'
import { isId } from './lookup.ts'

/**
 * Many-to-many: no column of its own; the ties are rows of the `through` object, which may carry fields. Written as a list
 * of `{ id, tie?, …fields }`, or of bare ids; what the ties themselves say is checked by the write path.
 */
export const links: FieldKind = {
  family: 'links',
  compareType: 'uuid',
  columns: () => [],
  compare: () => 'NULL::uuid',
  read: () => 'NULL',
  parse: (value) => {
    if (!Array.isArray(value)) return { fault: 'not_list' }
    if (value.length > mostTies) return { fault: 'too_many_values', data: { max: mostTies } }
    return { value: value.map((entry) => (isId(entry) ? { id: entry } : entry)), columns: {} }
  },
  operand: (value) => (isId(value) ? { value: value.toLowerCase() } : { fault: 'not_id' }),
}
