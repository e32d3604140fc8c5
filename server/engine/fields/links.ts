import type { FieldKind } from './kind.ts'

/** Many-to-many: no column of its own; the ties are rows of the `through` object, which may carry fields. */
export const links: FieldKind = {
  family: 'links',
  compareType: 'uuid',
  columns: () => [],
  compare: () => 'NULL::uuid',
  read: () => 'NULL',
  parse: () => ({ fault: 'read_only' }),
}
