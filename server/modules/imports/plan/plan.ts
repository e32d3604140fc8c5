import type { ColumnMapping, ImportMapping, MatchMode, MissingPolicy } from '@rodnik/shared/imports/mapping.ts'
import type { SourceColumn, SourceFormat } from '@rodnik/shared/imports/source.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { type Context, type ObjectEntry, requireRight, rightsFor, targetsOf } from '../../../engine/index.ts'
import { assertNoFaults, type Fault } from '../../../platform/errors/app-error.ts'
import { foldLabel } from '../values/labels.ts'
import type { ReadingEnv } from '../values/read-value.ts'
import { findColumn, readTemplate, type Template } from './columns.ts'
import { isImportable, isKey } from './importable.ts'
import { optionLabels } from './option-labels.ts'
import { hasPoints, isPointPath, type PointTarget, readPointTarget } from './points.ts'

/** A column of the file, or a fixed text, with all that reading its cells needs. */
export interface PlannedColumn {
  /** Position in the file; null for a fixed text. */
  index: number | null
  /** Pieces of the fixed text: words, and positions of columns. */
  template: Template
  field: string
  /** Part of a composite field. */
  part: string | null
  def: FieldDef
  env: ReadingEnv
  onFault: 'refuse' | 'empty'
  /** Folded cell text → text to take instead; null empties it. */
  values: Map<string, string | null>
  lookup: PlannedLookup | null
  /** The column holds contact points; `def` is then a text. */
  point: PointTarget | null
}

/** How the cells of a column name records of another object. */
export interface PlannedLookup {
  target: ObjectEntry
  by: string
  missing: MissingPolicy
  /** A field of the same name and target on both sides, by which the choice is narrowed: stages by their pipeline. */
  within: string | null
}

/** A checked mapping. */
export interface Plan {
  object: ObjectEntry
  format: SourceFormat
  columns: PlannedColumn[]
  /** Number of columns that the file has by its header. */
  width: number
  keys: string[]
  onMatch: MatchMode
  onMissing: 'create' | 'skip'
  onBlank: 'keep' | 'clear'
  /** Records of the object have contact points, which take what a field cannot hold. */
  hasPoints: boolean
}

/** Checks a mapping against file, registry and rights; throws `denied` or `invalid_input` with every fault. */
export function compilePlan(ctx: Context, mapping: ImportMapping, format: SourceFormat, file: SourceColumn[]): Plan {
  const faults: Fault[] = []
  const object = ctx.registry.objects.get(mapping.object)
  if (!object) {
    assertNoFaults([{ path: '/mapping/object', code: 'unknown_object' }])
    throw new Error('unreachable')
  }
  requireRights(ctx, object, mapping)
  const columns = mapping.columns.flatMap((column, at) =>
    planColumn(ctx, object, mapping, column, file, `/mapping/columns/${at}`, faults),
  )
  // Fixed texts come last, as they stand back behind cells; what narrows a choice comes before it.
  columns.sort((a, b) => Number(a.index === null) - Number(b.index === null))
  columns.sort((a, b) => Number(Boolean(a.lookup?.within)) - Number(Boolean(b.lookup?.within)))
  checkRepeats(columns, faults)
  for (const [at, key] of mapping.keys.entries()) {
    if (!isKey(object, key)) faults.push({ path: `/mapping/keys/${at}`, code: 'not_key' })
    else if (!columns.some((column) => column.field === key))
      faults.push({ path: `/mapping/keys/${at}`, code: 'key_not_mapped' })
  }
  if (mapping.columns.length === 0) faults.push({ path: '/mapping/columns', code: 'required' })
  assertNoFaults(faults)
  const { keys, onMatch, onMissing, onBlank } = mapping
  return {
    object,
    format,
    columns,
    width: file.length,
    keys,
    onMatch: keys.length > 0 ? onMatch : 'create',
    onMissing,
    onBlank,
    hasPoints: hasPoints(ctx.registry, object),
  }
}

function requireRights(ctx: Context, object: ObjectEntry, mapping: ImportMapping): void {
  requireRight(ctx, object, 'import')
  if (mapping.onMissing === 'create') requireRight(ctx, object, 'create')
  if (mapping.keys.length > 0 && (mapping.onMatch === 'update' || mapping.onMatch === 'fill'))
    requireRight(ctx, object, 'update')
}

function planColumn(
  ctx: Context,
  object: ObjectEntry,
  mapping: ImportMapping,
  column: ColumnMapping,
  file: SourceColumn[],
  at: string,
  faults: Fault[],
): PlannedColumn[] {
  if ((column.column === undefined) === (column.text === undefined)) {
    faults.push({ path: `${at}/column`, code: 'required' })
    return []
  }
  const template = column.text === undefined ? [] : readTemplate(column.text, file, `${at}/text`, faults)
  const source = column.column === undefined ? undefined : findColumn(column.column, file, `${at}/column`, faults)
  const planned = planTarget(ctx, object, mapping, column, at, faults)
  if (!planned || (column.column !== undefined && !source)) return []
  planned.env.format = { ...source?.format, ...column.format }
  return [{ ...planned, index: source?.index ?? null, template }]
}

function planTarget(
  ctx: Context,
  object: ObjectEntry,
  mapping: ImportMapping,
  column: ColumnMapping,
  at: string,
  faults: Fault[],
): PlannedColumn | undefined {
  if (isPointPath(column.field)) return planPoint(ctx, object, mapping, column, at, faults)
  const [field = '', part = null, ...deeper] = column.field.split('.')
  const def = Object.hasOwn(object.fields, field) ? object.fields[field] : undefined
  const data = { field: column.field, object: object.name }
  if (!def || deeper.length > 0) faults.push({ path: `${at}/field`, code: 'unknown_field', data })
  else if (!isImportable(def))
    faults.push({ path: `${at}/field`, code: def.readOnly ? 'read_only' : 'not_importable', data })
  else if (part && !partDef(def, part)) faults.push({ path: `${at}/field`, code: 'unknown_field', data })
  else {
    const lookup = planLookup(ctx, object, field, def, column, at, faults)
    if (lookup === 'fault') return undefined
    const read = (part && partDef(def, part)) || def
    return {
      index: null,
      template: [],
      field,
      part,
      def: read,
      lookup,
      point: null,
      env: {
        format: {},
        zone: mapping.zone ?? ctx.zone,
        country: mapping.country,
        options: optionLabels(object.name, field, def),
      },
      onFault: column.onFault,
      values: new Map(Object.entries(column.values ?? {}).map(([from, to]) => [foldLabel(from), to])),
    }
  }
  return undefined
}

function planPoint(
  ctx: Context,
  object: ObjectEntry,
  mapping: ImportMapping,
  column: ColumnMapping,
  at: string,
  faults: Fault[],
): PlannedColumn | undefined {
  const point = readPointTarget(ctx.registry, object, column.field)
  if (!point) {
    faults.push({ path: `${at}/field`, code: 'unknown_field', data: { field: column.field, object: object.name } })
    return undefined
  }
  return {
    index: null,
    template: [],
    field: column.field,
    part: null,
    def: { type: 'text', maxLength: 300 },
    env: { format: {}, zone: ctx.zone, country: mapping.country },
    onFault: column.onFault,
    values: new Map(Object.entries(column.values ?? {}).map(([from, to]) => [foldLabel(from), to])),
    lookup: null,
    point,
  }
}

/** How a part of a composite field is read; undefined when there is no such part. */
function partDef(def: FieldDef, part: string): FieldDef | undefined {
  if (def.type === 'money' && part === 'currency') return { type: 'text', maxLength: 40 }
  if (def.type === 'personName' && ['last', 'first', 'middle'].includes(part))
    return { type: 'text', maxLength: def.maxLength ?? 100 }
  if (def.type === 'address' && ['country', 'postcode', 'region', 'city', 'street'].includes(part))
    return { type: 'text', maxLength: 255 }
  return undefined
}

function planLookup(
  ctx: Context,
  object: ObjectEntry,
  field: string,
  def: FieldDef,
  column: ColumnMapping,
  at: string,
  faults: Fault[],
): PlannedLookup | null | 'fault' {
  const targets = targetsOf(def)
  if (targets.length === 0) return null
  const name = column.lookup?.object ?? targets[0] ?? ''
  const target = targets.includes(name) ? ctx.registry.objects.get(name) : undefined
  if (!target || rightsFor(ctx, target).read === 'none') {
    faults.push({ path: `${at}/lookup/object`, code: 'not_target', data: { targets: targets.join(', ') } })
    return 'fault'
  }
  const by = column.lookup?.by ?? target.titleField
  const missing = column.lookup?.missing ?? 'refuse'
  const within =
    Object.entries(target.fields).find(
      ([key, other]) =>
        other.type === 'lookup' &&
        object.fields[key]?.type === 'lookup' &&
        object.fields[key]?.target === other.target &&
        other.target !== object.name &&
        key !== field &&
        other.required,
    )?.[0] ?? null
  if (by !== 'id' && !isKey(target, by)) faults.push({ path: `${at}/lookup/by`, code: 'not_key' })
  else if (missing === 'create' && !rightsFor(ctx, target).create)
    faults.push({ path: `${at}/lookup/missing`, code: 'may_not_create', data: { object: target.name } })
  else return { target, by, missing, within }
  return 'fault'
}

/** Types in which several columns come together: lists are joined, long texts follow each other. */
const joinable = new Set(['tags', 'multiChoice', 'longText'])

function checkRepeats(columns: PlannedColumn[], faults: Fault[]): void {
  const seen = new Set<string>()
  for (const column of columns) {
    const target = column.part ? `${column.field}.${column.part}` : column.field
    const key = `${target} ${column.index === null}`
    if (seen.has(key) && !joinable.has(column.def.type) && !column.point)
      faults.push({ path: '/mapping/columns', code: 'field_repeated', data: { field: target } })
    seen.add(key)
  }
}
