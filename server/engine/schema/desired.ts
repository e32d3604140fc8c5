import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { systemFields } from '@rodnik/shared/registry/meta.ts'
import { type ColumnSpec, snake } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { referenceColumn } from '../fields/lookup.ts'
import { sequenceName } from '../fields/sequence.ts'
import { type ObjectEntry, type Registry, targetsOf } from '../registry/registry.ts'
import { onlyInside } from './only-inside.ts'
import { searchColumn } from './search-column.ts'

/** A table as the registry wants it. Names are trusted identifiers of the code. */
export interface DesiredTable {
  name: string
  comment: string
  columns: (ColumnSpec & { notNull?: boolean; comment: string })[]
  indexes: { name: string; definition: string }[]
  constraints: { name: string; definition: string }[]
  sequences: { name: string; column: string }[]
}

/** All tables of the registry's objects. */
export function desiredTables(registry: Registry): DesiredTable[] {
  return [...registry.objects.values()].map((object) => desiredTable(registry, object))
}

function desiredTable(registry: Registry, object: ObjectEntry): DesiredTable {
  const table: DesiredTable = {
    name: object.table,
    comment: object.about,
    columns: [
      {
        name: 'version',
        type: 'integer',
        default: '1',
        notNull: true,
        comment: 'Counts the changes; edits name the one they have seen.',
      },
      { name: 'deleted_at', type: 'timestamptz', comment: 'Set: the row is in the trash.' },
    ],
    indexes: [{ name: `${object.table}__trash`, definition: `(deleted_at) WHERE deleted_at IS NOT NULL` }],
    constraints: [],
    sequences: [],
  }
  for (const [name, def] of Object.entries(object.fields)) addField(registry, object, table, name, def)
  for (const names of object.unique ?? []) {
    const columns = names.flatMap((name) => compareColumns(name, object.fields[name] as FieldDef))
    table.indexes.push({
      name: `${object.table}__${columns.join('_')}__unique`.slice(0, 63),
      definition: uniqueTogether(columns, targetsOf(object.fields[names[0] as string] as FieldDef).length > 0),
    })
  }
  for (const index of object.indexes ?? [])
    table.indexes.push({
      name: `${object.table}__${index.name}`,
      definition: `${index.unique ? 'UNIQUE ' : ''}${index.using ? `USING ${index.using} ` : ''}(${index.on})${index.where ? ` WHERE ${index.where}` : ''}`,
    })
  for (const [name, condition] of Object.entries(object.checks ?? {}))
    table.constraints.push({ name: `${object.table}__${name}`, definition: `CHECK (${condition})` })
  const search = searchColumn(object)
  if (search) {
    table.columns.push({ ...search, comment: 'Words by which the record is found.' })
    table.indexes.push({ name: `${object.table}__search`, definition: 'USING gin (search)' })
  }
  return table
}

/**
 * Unique among living rows. One that begins with a reference holds those in the trash as well, with a last part that is never
 * the same for them: whoever deletes the other record for good looks for them here.
 */
function uniqueTogether(columns: string[], isReference: boolean): string {
  return isReference
    ? `UNIQUE (${columns.join(', ')}, (deleted_at IS NULL OR NULL))`
    : `UNIQUE (${columns.join(', ')}) WHERE deleted_at IS NULL`
}

function compareColumns(name: string, def: FieldDef): string[] {
  if (def.type === 'anyLookup') return [`${snake(name)}_object`, `${snake(name)}_id`]
  if (def.type === 'address') return [`${snake(name)}_city`]
  return [kinds[def.type].compare('t', name, def).replace(/^t\./, '')]
}

function addField(registry: Registry, object: ObjectEntry, table: DesiredTable, name: string, def: FieldDef): void {
  const kind = kinds[def.type]
  const columns = kind.columns(name, def)
  const notNull = def.required === true && columns.length === 1
  for (const column of columns) table.columns.push({ ...column, notNull, comment: `${name} (${def.type})` })
  if (def.type === 'sequence') table.sequences.push({ name: sequenceName(object.table, name), column: snake(name) })
  addConstraints(registry, table, name, def)
  addIndexes(object, table, name, def)
}

function addConstraints(registry: Registry, table: DesiredTable, name: string, def: FieldDef): void {
  const target = def.type === 'anyLookup' || def.type === 'links' ? undefined : targetsOf(def)[0]
  if (target && !isAuthor(name)) {
    const onDelete = { restrict: 'RESTRICT', setNull: 'SET NULL', cascade: 'CASCADE' }[
      def.onDelete ?? (def.required ? 'restrict' : 'setNull')
    ]
    table.constraints.push({
      name: `${table.name}__${referenceColumn(name)}__fk`.slice(0, 63),
      definition: `FOREIGN KEY (${referenceColumn(name)}) REFERENCES ${registry.get(target).table} (id) ON DELETE ${onDelete}`,
    })
  }
  const column = snake(name)
  if ((def.type === 'choice' || def.type === 'status') && def.options) {
    const list = def.options.map((option) => `'${option.value}'`).join(', ')
    table.constraints.push({
      name: `${table.name}__${column}__options`.slice(0, 63),
      definition: `CHECK (${column} IN (${list}))`,
    })
  }
  if (def.type === 'money')
    table.constraints.push({
      name: `${table.name}__${column}__whole`.slice(0, 63),
      definition: `CHECK (num_nonnulls(${column}, ${column}_currency, ${column}_base) IN (0, 3))`,
    })
  if (def.type === 'anyLookup')
    table.constraints.push({
      name: `${table.name}__${column}__whole`.slice(0, 63),
      definition: `CHECK (num_nonnulls(${column}_object, ${column}_id) IN (0, 2))`,
    })
}

/** Who wrote a row is the engine's own word, as in the change log: checking it against the person costs a lock per record. */
function isAuthor(name: string): boolean {
  return name === 'createdBy' || name === 'updatedBy'
}

function addIndexes(object: ObjectEntry, table: DesiredTable, name: string, def: FieldDef): void {
  const isTitle = name === object.titleField
  const columns = compareColumns(name, def)
  const at = `${table.name}__${columns[columns.length - 1]}`.slice(0, 50)
  if (def.unique)
    table.indexes.push({ name: `${at}__unique`, definition: `UNIQUE (${columns.join(', ')}) WHERE deleted_at IS NULL` })
  if (kinds[def.type].family === 'set') {
    if (def.indexed) table.indexes.push({ name: at, definition: `USING gin (${columns[0]}) WHERE deleted_at IS NULL` })
    return
  }
  if (wantsIndex(object, name, def)) {
    const expression = columns.join(', ')
    // What the product keeps itself is empty in most rows.
    const filled = def.type === 'lookup' && def.readOnly ? ` WHERE ${expression} IS NOT NULL` : ''
    // What may be deleted for good is looked for by those who refer to it, also in the trash.
    const definition =
      targetsOf(def).length > 0
        ? `(${expression}, id) INCLUDE (deleted_at)${filled}`
        : `(${expression}, id) WHERE deleted_at IS NULL`
    table.indexes.push({ name: at, definition })
  }
  // Who refers to a file may see it, and a file that is removed for good looks for who does.
  if (def.type === 'file' || def.type === 'image')
    table.indexes.push({ name: at, definition: `(${columns[0]}) WHERE ${columns[0]} IS NOT NULL` })
  if ((isTitle && kinds[def.type].family === 'text' && (def.indexed || !isPart(object))) || isAddress(def)) {
    const inside = isTitle ? onlyInside(object) : undefined
    const definition = `USING gin (fold_text(${columns[0]}) gin_trgm_ops)${inside ? ` WHERE ${inside}` : ''}`
    table.indexes.push({ name: `${at}__part`, definition })
  }
}

/** Found by any part of it. */
function isAddress(def: FieldDef): boolean {
  return def.type === 'phone' || def.type === 'email'
}

/** Rows of such an object are only read with the record that they live inside. */
function isPart(object: ObjectEntry): boolean {
  return object.inner === true && object.accessThrough !== undefined && !object.ownerField
}

/** Whether lists are filtered, sorted or joined by the field. */
function wantsIndex(object: ObjectEntry, name: string, def: FieldDef): boolean {
  if (isAuthor(name) || (isPart(object) && name in systemFields)) return false
  if (def.type === 'choice') return def.indexed === true
  // A set of unique fields begins with it: that index serves.
  if (object.unique?.some(([first]) => first === name)) return false
  if (kinds[def.type].family === 'pick') return true
  return def.indexed === true || (name === object.titleField && !(isPart(object) && def.type === 'text'))
}
