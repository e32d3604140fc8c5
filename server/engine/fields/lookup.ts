import { type FieldKind, plainKind, type Refused, snake } from './kind.ts'

/** Reference to one record, by its id; the write path checks that the caller may see it. */
export const lookup: FieldKind = plainKind(
  'pick',
  'uuid',
  (value, name) => {
    const read = readId(value)
    return 'fault' in read ? read : { value: read.value, columns: { [referenceColumn(name)]: read.value } }
  },
  { column: referenceColumn, operand: readId },
)

/** Column of a reference: `company` → `company_id`. */
export function referenceColumn(name: string): string {
  let known = columns.get(name)
  if (known === undefined) {
    known = `${snake(name)}_id`
    columns.set(name, known)
  }
  return known
}
const columns = new Map<string, string>()

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text is an id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && form.test(value)
}

function readId(value: unknown): { value: string } | Refused {
  const given = typeof value === 'object' && value !== null && 'id' in value ? value.id : value
  return isId(given) ? { value: given.toLowerCase() } : { fault: 'not_id' }
}
