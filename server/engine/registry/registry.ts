import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { type ObjectScreens, systemFields } from '@rodnik/shared/registry/meta.ts'
import { snake } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import type { ActionSpec } from './action.ts'
import type { ObjectSpec } from './object.ts'

const reserved = new Set(
  'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint create cross current_date current_role current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window with'.split(
    ' ',
  ),
)

/** An object as the engine works with it: the declaration completed with the system fields and names in the database. */
export interface ObjectEntry extends Omit<ObjectSpec, 'screens'> {
  /** Table name, the snake-cased plural. */
  table: string
  /** Own and system fields by name; `id` and `version` are no fields. */
  fields: Record<string, FieldDef>
  screens: ObjectScreens
  actions: ActionSpec[]
}

/** All objects and actions of the installation. */
export interface Registry {
  objects: Map<string, ObjectEntry>
  byPlural: Map<string, ObjectEntry>
  /** The object of that name; throws a programming error when there is none. */
  get(name: string): ObjectEntry
  /** Lookups of other objects that point at this one. */
  pointingAt(name: string): { object: ObjectEntry; field: string }[]
}

/** Puts the registry together and throws with every fault of the declarations at once. */
export function createRegistry(specs: ObjectSpec[], actions: ActionSpec[] = []): Registry {
  const faults: string[] = []
  const objects = new Map<string, ObjectEntry>()
  const byPlural = new Map<string, ObjectEntry>()
  const records = specs.filter((spec) => !spec.inner).map((spec) => spec.name)
  for (const spec of specs) {
    const entry = complete(spec, actions, records)
    if (objects.has(spec.name) || byPlural.has(spec.plural)) faults.push(`object ${spec.name} is declared twice`)
    objects.set(spec.name, entry)
    byPlural.set(spec.plural, entry)
  }
  for (const entry of objects.values()) faults.push(...check(entry, objects))
  for (const action of actions)
    if (!objects.has(action.on)) faults.push(`action ${action.name}: no object ${action.on}`)
  if (faults.length > 0)
    throw new Error(`The registry is not consistent:\n${faults.map((fault) => `- ${fault}`).join('\n')}`)
  return {
    objects,
    byPlural,
    get(name) {
      const entry = objects.get(name)
      if (!entry) throw new Error(`no object ${name}`)
      return entry
    },
    pointingAt(name) {
      const found: { object: ObjectEntry; field: string }[] = []
      for (const object of objects.values())
        for (const [field, def] of Object.entries(object.fields))
          if (targetsOf(def).includes(name)) found.push({ object, field })
      return found
    },
  }
}

/** Objects that a reference field may point at; empty for other fields. */
export function targetsOf(def: FieldDef): string[] {
  if (def.type === 'lookup') return def.target ? [def.target] : []
  if (def.type === 'user') return ['user']
  if (def.type === 'team') return ['team']
  if (def.type === 'file' || def.type === 'image') return ['file']
  if (def.type === 'anyLookup') return def.targets ?? []
  return []
}

function complete(spec: ObjectSpec, actions: ActionSpec[], records: string[]): ObjectEntry {
  const visible = Object.entries(spec.fields).filter(([, def]) => !def.hidden && def.type !== 'links')
  const names = visible.map(([name]) => name)
  const picture = visible.find(([, def]) => def.type === 'image')?.[0]
  return {
    ...spec,
    table: snake(spec.plural),
    fields: { ...withTargets(spec.fields, records), ...systemFields },
    actions: actions.filter((action) => action.on === spec.name),
    screens: {
      icon: 'list',
      ...(picture ? { picture } : {}),
      columns: names.slice(0, 6),
      groups: [{ key: 'main', fields: names }],
      quick: visible.filter(([name, def]) => def.required || name === spec.titleField).map(([name]) => name),
      sort: spec.titleField,
      related: [],
      timeline: false,
      ...spec.screens,
    },
  }
}

/** `*` among the targets of a reference stands for every object that is not an inner one. */
function withTargets(fields: ObjectSpec['fields'], records: string[]): ObjectSpec['fields'] {
  const widen = (def: FieldDef): FieldDef =>
    def.targets?.includes('*')
      ? { ...def, targets: [...records, ...def.targets.filter((target) => target !== '*')] }
      : def
  return Object.fromEntries(Object.entries(fields).map(([name, def]) => [name, widen(def)]))
}

function check(entry: ObjectEntry, objects: Map<string, ObjectEntry>): string[] {
  const faults: string[] = []
  const at = `object ${entry.name}`
  if (!entry.fields[entry.titleField]) faults.push(`${at}: no title field ${entry.titleField}`)
  if (entry.ownerField && entry.fields[entry.ownerField]?.type !== 'user')
    faults.push(`${at}: owner field ${entry.ownerField} is not a user field`)
  if (entry.accessThrough && targetsOf(entry.fields[entry.accessThrough] ?? { type: 'text' }).length === 0)
    faults.push(`${at}: accessThrough ${entry.accessThrough} is not a reference`)
  const columns = new Set<string>(['id', 'version', 'deleted_at', 'search'])
  for (const [name, def] of Object.entries(entry.fields)) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name) || ['id', 'version', 'title'].includes(name))
      faults.push(`${at}: bad field name ${name}`)
    for (const target of targetsOf(def)) if (!objects.has(target)) faults.push(`${at}.${name}: no object ${target}`)
    if (['lookup', 'anyLookup'].includes(def.type) && targetsOf(def).length === 0)
      faults.push(`${at}.${name}: no target`)
    if (['choice', 'multiChoice', 'status'].includes(def.type) && !def.options?.length)
      faults.push(`${at}.${name}: no options`)
    if (def.type === 'links') faults.push(...checkLinks(entry, name, def, objects))
    if (def.type === 'figure') faults.push(...checkFigure(entry, name, def, objects))
    for (const column of kinds[def.type].columns(name, def)) {
      if (reserved.has(column.name)) faults.push(`${at}.${name}: ${column.name} is a reserved word of SQL`)
      if (columns.has(column.name)) faults.push(`${at}.${name}: column ${column.name} is taken`)
      columns.add(column.name)
    }
  }
  for (const name of entry.unique?.flat() ?? [])
    if (!entry.fields[name]) faults.push(`${at}: unique over unknown field ${name}`)
  for (const group of entry.screens.groups)
    for (const name of group.fields)
      if (!entry.fields[name]) faults.push(`${at}: group ${group.key} names unknown field ${name}`)
  const { picture } = entry.screens
  if (picture && entry.fields[picture]?.type !== 'image') faults.push(`${at}: picture ${picture} is no image field`)
  for (const name of entry.screens.quick)
    if (!entry.fields[name]) faults.push(`${at}: quick form names unknown field ${name}`)
  return faults
}

function checkFigure(
  entry: ObjectEntry,
  name: string,
  { figure }: FieldDef,
  objects: Map<string, ObjectEntry>,
): string[] {
  const at = `object ${entry.name}.${name}`
  const [object = '', field = ''] = figure?.of.split('.') ?? []
  const counted = objects.get(object)
  const reference = counted?.fields[field]
  if (!counted || !figure || reference?.type !== 'lookup' || reference.target !== entry.name)
    return [`${at}: ${figure?.of} is no lookup of ${entry.name}`]
  const faults: string[] = []
  if (counted.fields[figure.sum]?.type !== 'money') faults.push(`${at}: ${object}.${figure.sum} is no money`)
  for (const [of, value] of Object.entries(figure.where))
    if (!counted.fields[of]?.options?.some((option) => option.value === value))
      faults.push(`${at}: ${object}.${of} has no option ${value}`)
  return faults
}

function checkLinks(entry: ObjectEntry, name: string, def: FieldDef, objects: Map<string, ObjectEntry>): string[] {
  const at = `object ${entry.name}.${name}`
  const tie = objects.get(def.through?.object ?? '')
  if (!tie || !def.through || !def.target) return [`${at}: no object of ties`]
  const points = (field: string, target: string) => {
    const own = tie.fields[field]
    return own !== undefined && own.type !== 'anyLookup' && targetsOf(own).includes(target)
  }
  return [
    ...(points(def.through.from, entry.name) ? [] : [`${at}: ${tie.name}.${def.through.from} is no lookup back`]),
    ...(points(def.through.to, def.target)
      ? []
      : [`${at}: ${tie.name}.${def.through.to} is no lookup of ${def.target}`]),
    ...def.through.fields.filter((field) => !tie.fields[field]).map((field) => `${at}: ${tie.name} has no ${field}`),
  ]
}
