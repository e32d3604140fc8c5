import { compositeParts, type FieldDef } from '@rodnik/shared/registry/fields.ts'
import { type Meta, systemFields } from '@rodnik/shared/registry/meta.ts'

/** A field path of an object, resolved against the registry. */
export interface ResolvedPath {
  path: string
  /** The object that has the last field, its name and definition. */
  object: string
  field: string
  def: FieldDef
  /** Part of a composite value: `currency` of `amount.currency`. */
  part?: string
  /** Every field on the way, for the label. */
  steps: { object: string; field: string }[]
}

/** The object that a field points at, if it points at one. */
export function targetOf(def: FieldDef): string | undefined {
  if (def.type === 'lookup' || def.type === 'links') return def.target
  if (def.type === 'user' || def.type === 'team') return def.type
  return undefined
}

/** Every object that a reference may point at. */
export function targetsOf(def: FieldDef): string[] {
  if (def.type === 'anyLookup') return def.targets ?? []
  const target = def.type === 'links' ? undefined : targetOf(def)
  return target ? [target] : []
}

/** Whether the value is an id whose title comes beside it as `<path>.title`. */
export function hasTitle(def: FieldDef): boolean {
  return ['lookup', 'user', 'team', 'anyLookup', 'file', 'image'].includes(def.type)
}

/** A field of an object, system fields included. */
export function fieldOf(meta: Meta, object: string, field: string): FieldDef | undefined {
  return meta.objects[object]?.fields[field] ?? systemFields[field]
}

/** Finds what a path means; undefined for a path that the caller cannot see or that does not exist. `company.title` is `company`. */
export function resolvePath(meta: Meta, object: string, path: string): ResolvedPath | undefined {
  const names = path.split('.')
  const steps: ResolvedPath['steps'] = []
  let at = object
  for (let index = 0; index < names.length; index++) {
    const field = names[index] ?? ''
    const def = fieldOf(meta, at, field)
    if (!def) return undefined
    steps.push({ object: at, field })
    const rest = names.slice(index + 1)
    const found = { object: at, field, def, steps }
    if (rest.length === 0) return { ...found, path }
    if (rest.length === 1 && rest[0] === 'title' && hasTitle(def))
      return { ...found, path: names.slice(0, -1).join('.') }
    const parts: readonly string[] = compositeParts[def.type as keyof typeof compositeParts] ?? []
    if (rest.length === 1 && rest[0] && parts.includes(rest[0])) return { ...found, path, part: rest[0] }
    const target = targetOf(def)
    if (!target || def.type === 'links') return undefined
    at = target
  }
  return undefined
}

/** What to ask the server for so that these paths can be drawn: lookups come with their titles. */
export function requestFields(meta: Meta, object: string, paths: string[]): string[] {
  const asked = new Set<string>()
  for (const path of paths) {
    const resolved = resolvePath(meta, object, path)
    if (!resolved) continue
    asked.add(resolved.path)
    if (hasTitle(resolved.def) && !resolved.part) asked.add(`${resolved.path}.title`)
    const picture = picturePath(meta, resolved)
    if (picture) asked.add(picture)
  }
  return [...asked]
}

/** Path to the picture of the record that a lookup points at. */
export function picturePath(
  meta: Meta,
  { path, def, part }: { path: string; def: FieldDef; part?: string },
): string | undefined {
  const picture = meta.objects[targetOf(def) ?? '']?.screens.picture
  return picture && !part && def.type !== 'links' ? `${path}.${picture}` : undefined
}

/** All own fields that a screen may show, in the order of the registry. */
export function visibleFields(meta: Meta, object: string): string[] {
  const own = Object.entries(meta.objects[object]?.fields ?? {})
  const shown = own.filter(([name, def]) => !def.hidden && !(name in systemFields)).map(([name]) => name)
  return [...shown, ...Object.keys(systemFields)]
}

/** The path to sort by when a column is clicked; undefined for what has no order. */
export function sortPath(resolved: ResolvedPath): string | undefined {
  const unordered = ['multiChoice', 'tags', 'links', 'file', 'image', 'anyLookup', 'address', 'longText']
  if (unordered.includes(resolved.def.type)) return undefined
  if (resolved.def.type === 'figure' && resolved.steps.length > 1) return undefined
  return hasTitle(resolved.def) ? `${resolved.path}.title` : resolved.path
}

/** Ties by which other objects point at this one: `deal.company` for a company. */
export function relationsTo(meta: Meta, object: string): { relation: string; object: string; field: string }[] {
  const found: { relation: string; object: string; field: string }[] = []
  for (const other of Object.values(meta.objects))
    for (const [field, def] of Object.entries(other.fields))
      if (!def.hidden && targetsOf(def).includes(object))
        found.push({ relation: `${other.name}.${field}`, object: other.name, field })
  return found
}
