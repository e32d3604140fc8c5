import { compositeParts, type FieldDef } from '@rodnik/shared/registry/fields.ts'
import type { ObjectEntry, Registry } from '../../../engine/index.ts'
import { pointTargets } from './points.ts'

/** Types that no column of a file can hold. */
const foreignTypes = new Set(['file', 'image', 'links', 'sequence'])

/** Whether a column may be mapped to the field. */
export function isImportable(def: FieldDef): boolean {
  return !def.readOnly && !foreignTypes.has(def.type)
}

/** Where columns of a file may go: fields, parts of composite ones (`name.first`), contact points (`contactPoints.phone`). */
export function importTargets(registry: Registry, object: ObjectEntry): string[] {
  const own = Object.entries(object.fields).flatMap(([name, def]) =>
    isImportable(def) ? [name, ...partsOf(name, def)] : [],
  )
  return [...own, ...pointTargets(registry, object)]
}

function partsOf(name: string, def: FieldDef): string[] {
  if (def.type === 'money') return [`${name}.currency`]
  if (def.type !== 'personName' && def.type !== 'address') return []
  return compositeParts[def.type].map((part) => `${name}.${part}`)
}

/** Fields by which rows can be matched with records without reading the whole table. */
export function isKey(object: ObjectEntry, name: string): boolean {
  const def = object.fields[name]
  if (
    !def ||
    !isImportable(def) ||
    ['multiChoice', 'tags', 'address', 'money', 'boolean', 'anyLookup', 'longText'].includes(def.type)
  )
    return false
  return (
    name === object.titleField ||
    def.indexed === true ||
    def.unique === true ||
    ['lookup', 'user', 'team'].includes(def.type)
  )
}
