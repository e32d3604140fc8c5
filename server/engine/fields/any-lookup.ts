import { type FieldKind, snake } from './kind.ts'
import { isId } from './lookup.ts'

/** Reference to a record of one of several objects: `{ object, id }`. */
export const anyLookup: FieldKind = {
  family: 'any',
  compareType: 'uuid',
  columns: (name) => [
    { name: `${snake(name)}_object`, type: 'text' },
    { name: `${snake(name)}_id`, type: 'uuid' },
  ],
  compare: (alias, name) => `${alias}.${snake(name)}_id`,
  read: (alias, name) => {
    const column = `${alias}.${snake(name)}`
    return `CASE WHEN ${column}_id IS NULL THEN NULL ELSE json_build_object('object', ${column}_object, 'id', ${column}_id) END`
  },
  parse: (value, name, def) => {
    const given = value as { object?: unknown; id?: unknown } | null
    if (typeof given !== 'object' || given === null || typeof given.object !== 'string' || !isId(given.id))
      return { fault: 'not_reference' }
    if (!def.targets?.includes(given.object))
      return { fault: 'not_target', data: { targets: (def.targets ?? []).join(', ') } }
    const id = given.id.toLowerCase()
    return {
      value: { object: given.object, id },
      columns: { [`${snake(name)}_object`]: given.object, [`${snake(name)}_id`]: id },
    }
  },
  operand: (value, def) => {
    const given = value as { object?: unknown; id?: unknown } | null
    if (typeof given !== 'object' || given === null || typeof given.object !== 'string' || !isId(given.id))
      return { fault: 'not_reference' }
    if (!def.targets?.includes(given.object))
      return { fault: 'not_target', data: { targets: (def.targets ?? []).join(', ') } }
    return { value: { object: given.object, id: given.id.toLowerCase() } }
  },
  parts: {
    object: { sql: (alias, name) => `${alias}.${snake(name)}_object`, type: 'text', family: 'text' },
    id: { sql: (alias, name) => `${alias}.${snake(name)}_id`, type: 'uuid', family: 'pick' },
  },
}
