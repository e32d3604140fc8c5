import { type FieldKind, snake } from './kind.ts'

/** Number given by the database at creation, never twice; gaps are possible. Shown by its pattern. */
export const sequence: FieldKind = {
  family: 'number',
  compareType: 'bigint',
  columns: (name) => [{ name: snake(name), type: 'bigint' }],
  compare: (alias, name) => `${alias}.${snake(name)}`,
  read: (alias, name) => `${alias}.${snake(name)}`,
  parse: () => ({ fault: 'read_only' }),
  operand: (value) => {
    const digits = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.replace(/\D/g, '') : ''
    return /^\d{1,15}$/.test(digits) ? { value: Number(digits) } : { fault: 'not_integer' }
  },
}

/** Name of the database's sequence that a field's numbers come from. */
export function sequenceName(table: string, field: string): string {
  return `${table}__${snake(field)}__seq`
}
