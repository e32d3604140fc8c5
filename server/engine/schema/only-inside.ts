import { snake } from '../fields/kind.ts'
import type { ObjectEntry } from '../registry/registry.ts'

/** Condition of the rows that no field of the record around them shows: these alone are indexed, and found, inside it. */
export function onlyInside(object: ObjectEntry, alias?: string): string | undefined {
  if (!object.foundOutside) return undefined
  const literal = (value: string | boolean) => (typeof value === 'boolean' ? String(value) : `'${value}'`)
  const outside = Object.entries(object.foundOutside).map(
    ([name, values]) => `${alias ? `${alias}.` : ''}${snake(name)} IN (${values.map(literal).join(', ')})`,
  )
  return `(${outside.join(' AND ')}) IS NOT TRUE`
}
