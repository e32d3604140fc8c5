import type { ColumnMapping, ImportMapping } from '@rodnik/shared/imports/mapping.ts'
import type { SourceColumn } from '@rodnik/shared/imports/source.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { compositeParts } from '@rodnik/shared/registry/fields.ts'
import type { Meta, ObjectMeta } from '@rodnik/shared/registry/meta.ts'
import type { Labels } from '../../engine/data/labels.ts'
import { fieldOf, targetsOf } from '../../engine/data/paths.ts'
import type { TFunction } from '../../ui/i18n/translate.ts'

/** The mapping of one column of the file, if it has one. */
export function columnOf(mapping: ImportMapping, index: number): ColumnMapping | undefined {
  return mapping.columns.find((column) => column.column === index)
}

/** Sends a column of the file to a field, or to none. */
export function sendColumn(
  mapping: ImportMapping,
  { index, type }: SourceColumn,
  field: string | null,
  meta: Meta,
): ImportMapping {
  const rest = mapping.columns.filter((column) => column.column !== index)
  if (field === null) return tidy({ ...mapping, columns: rest })
  const present = columnOf(mapping, index)
  const kept = present?.field === field ? present : freshColumn(mapping.object, field, meta, type === 'email')
  const columns = [...rest, { ...kept, column: index }].sort(
    (a, b) => Number(a.column ?? 9999) - Number(b.column ?? 9999),
  )
  return tidy({ ...mapping, columns })
}

/** Changes one entry of the mapping; the entry is named by its place. */
export function changeEntry(mapping: ImportMapping, at: number, change: Partial<ColumnMapping>): ImportMapping {
  return tidy({
    ...mapping,
    columns: mapping.columns.map((column, index) => (index === at ? { ...column, ...change } : column)),
  })
}

/** Adds a field that gets the same text in every row. */
export function addFixed(mapping: ImportMapping, field: string, meta: Meta): ImportMapping {
  return { ...mapping, columns: [...mapping.columns, { ...freshColumn(mapping.object, field, meta), text: '' }] }
}

/** Takes an entry out. */
export function removeEntry(mapping: ImportMapping, at: number): ImportMapping {
  return tidy({ ...mapping, columns: mapping.columns.filter((_, index) => index !== at) })
}

/** Says what a text of the file stands for; undefined takes that back, null leaves the field empty. */
export function replaceText(column: ColumnMapping, text: string, by: string | null | undefined): ColumnMapping {
  const values = { ...column.values }
  if (by === undefined) delete values[text]
  else values[text] = by
  return { ...column, values: Object.keys(values).length > 0 ? values : undefined }
}

/** What a column begins with in a field; addresses name a record by its e-mail. */
function freshColumn(object: string, field: string, meta: Meta, isEmail = false): ColumnMapping {
  const def = fieldOf(meta, object, field.split('.')[0] ?? '')
  const target = def && targetsOf(def)[0]
  if (!target) return { field, onFault: 'refuse' }
  const email = meta.objects[target]?.fields.email
  const by = isEmail && (email?.unique || email?.indexed) ? { by: 'email' } : {}
  return { field, onFault: 'refuse', lookup: { missing: 'refuse', ...by } }
}

/** Keys can only be fields that are mapped. */
function tidy(mapping: ImportMapping): ImportMapping {
  const fields = new Set(mapping.columns.map((column) => column.field))
  return { ...mapping, keys: mapping.keys.filter((key) => fields.has(key)) }
}

const foreign = new Set(['file', 'image', 'links', 'sequence'])

/** Where a column may go: fields and parts of composite ones, in the order of the registry, then contact points. */
export function targetsIn(meta: Meta, object: ObjectMeta): string[] {
  const own = Object.entries(object.fields).flatMap(([name, def]) => {
    if (def.readOnly || foreign.has(def.type) || (def.hidden && name !== 'externalId')) return []
    return [name, ...partsOf(name, def)]
  })
  return [...own, ...pointsIn(meta, object)]
}

const pointPrefix = 'contactPoints.'
const labelled = new Set(['phone', 'email'])

/** Ways to reach a person or company beyond the one of the record itself. */
function pointsIn(meta: Meta, object: ObjectMeta): string[] {
  const point = meta.objects.contactPoint
  if (!point?.fields.party?.targets?.includes(object.name)) return []
  const values = (name: string) => (point.fields[name]?.options ?? []).map((option) => option.value)
  return values('channel').flatMap((channel) => [
    pointPrefix + channel,
    ...(labelled.has(channel) ? values('label').map((label) => `${pointPrefix}${channel}.${label}`) : []),
  ])
}

/** The name of a target in the user's language. */
export function targetLabel(t: TFunction, labels: Labels, object: string, path: string): string {
  if (!path.startsWith(pointPrefix)) return labels.path(object, path)
  const [, channel = '', label] = path.split('.')
  const kind = labels.option('contactPoint', 'channel', channel)
  return t('columns.more', { kind: label ? `${kind}, ${labels.option('contactPoint', 'label', label)}` : kind })
}

function partsOf(name: string, def: FieldDef): string[] {
  if (def.type === 'money') return [`${name}.currency`]
  if (def.type !== 'personName' && def.type !== 'address') return []
  return compositeParts[def.type].map((part) => `${name}.${part}`)
}

const pointing = new Set(['lookup', 'user', 'team'])

/** Fields of the mapping that tell records apart: those that name or identify them, and references to narrow a name down. */
export function keyFields(object: ObjectMeta, mapping: ImportMapping): string[] {
  const fields = new Set(mapping.columns.map((column) => column.field))
  return [...fields].filter((name) => {
    const def = object.fields[name]
    if (!def) return false
    const identifies = def.search === 'B' && (def.indexed || def.unique)
    return name === object.titleField || def.unique || identifies || pointing.has(def.type)
  })
}

/** Fields that a new record needs and that neither a column nor the product itself fills. */
export function missingFields(object: ObjectMeta, mapping: ImportMapping): string[] {
  const fields = new Set(mapping.columns.map((column) => column.field.split('.')[0]))
  return Object.entries(object.fields).flatMap(([name, def]) =>
    def.required && def.default === undefined && !def.readOnly && !fields.has(name) && name !== object.ownerField
      ? [name]
      : [],
  )
}
