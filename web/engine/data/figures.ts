import { getMeta } from './meta.ts'

/** Fields that count records of these objects, by the object that has them. */
export function figuresOf(objects: Iterable<string>): Map<string, string[]> {
  const counted = new Set(objects)
  const found = new Map<string, string[]>()
  for (const { name, fields } of Object.values(getMeta()?.objects ?? {})) {
    const those = Object.entries(fields).filter(([, def]) => counted.has(def.figure?.of.split('.')[0] ?? ''))
    if (those.length > 0)
      found.set(
        name,
        those.map(([field]) => field),
      )
  }
  return found
}

/** Whether a question, as its key tells it, is about one of the fields. */
export function asksFor(key: string, fields: string[]): boolean {
  return fields.some((field) => key.includes(field))
}
