import { filterLimits } from '@rodnik/shared/query/filter.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { accessCondition } from '../access/condition.ts'
import type { Context } from '../context.ts'
import { type Family, type FieldKind, snake } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { referenceColumn } from '../fields/lookup.ts'
import { type ObjectEntry, targetsOf } from '../registry/registry.ts'
import { figureJson, figureValue } from './figures.ts'

/** The end of a path: what it reads, compares and is compared as, over a row known by an alias. */
export interface Leaf {
  object: ObjectEntry
  name: string
  def: FieldDef
  family: Family
  /** PostgreSQL type of `compare`. */
  type: string
  kind: FieldKind
  part?: string
  compare(ctx: Context, alias: string): Sql
  read(ctx: Context, alias: string): Sql
}
/** A resolved path: lookups to follow, then the leaf. */
export interface Path {
  steps: { from: ObjectEntry; field: string; to: ObjectEntry }[]
  leaf: Leaf
}
/** Why a path does not resolve. */
export interface PathFault {
  code: string
  data: Record<string, unknown>
}

const idDef: FieldDef = { type: 'lookup' }
const versionDef: FieldDef = { type: 'integer' }

/** Resolves `company.owner.title`, `amount.currency`, `id` … from an object. */
export function resolvePath(ctx: Context, object: ObjectEntry, path: string): Path | PathFault {
  const names = path.split('.')
  if (names.length > filterLimits.pathLength)
    return { code: 'path_too_long', data: { path, max: filterLimits.pathLength } }
  const steps: Path['steps'] = []
  let current = object
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string
    const rest = names.slice(i + 1)
    const leaf = leafOf(current, name, rest)
    if (leaf) return { steps, leaf }
    const def = Object.hasOwn(current.fields, name) ? current.fields[name] : undefined
    const target = def && def.type !== 'anyLookup' ? targetsOf(def)[0] : undefined
    if (!target)
      return { code: 'unknown_field', data: { field: names.slice(0, i + 1).join('.'), object: current.name } }
    const to = ctx.registry.get(target)
    steps.push({ from: current, field: name, to })
    current = to
  }
  return { code: 'unknown_field', data: { field: path, object: object.name } }
}

function leafOf(object: ObjectEntry, name: string, rest: string[]): Leaf | undefined {
  if (rest.length === 0 && (name === 'id' || name === 'version')) return systemLeaf(object, name)
  if (rest.length === 0 && name === 'title')
    return { ...leafOf(object, object.titleField, []), ...titleRead(object) } as Leaf
  const def = Object.hasOwn(object.fields, name) ? object.fields[name] : undefined
  if (!def) return undefined
  const kind = kinds[def.type]
  if (def.type === 'figure') return figureLeaf(object, name, def, rest)
  if (rest.length === 0)
    return {
      object,
      name,
      def,
      kind,
      family: kind.family,
      type: kind.compareType,
      compare: (_ctx, alias) => raw(kind.compare(alias, name, def)),
      read: (ctx, alias) => readField(ctx, alias, name, def, kind),
    }
  const part = rest.length === 1 ? rest[0] : undefined
  if (part === 'title' && def.type === 'anyLookup') return anyTitle(object, name, def, kind)
  const parts = part && kind.parts && Object.hasOwn(kind.parts, part) ? kind.parts[part] : undefined
  if (!parts) return undefined
  return {
    object,
    name,
    def,
    kind,
    part,
    family: parts.family,
    type: parts.type,
    compare: (_ctx, alias) => raw(parts.sql(alias, name)),
    read: (_ctx, alias) => raw(parts.type === 'numeric' ? `${parts.sql(alias, name)}::text` : parts.sql(alias, name)),
  }
}

/** A figure, or its number alone. */
function figureLeaf(object: ObjectEntry, name: string, def: FieldDef, rest: string[]): Leaf | undefined {
  const [part, ...more] = rest
  if (more.length > 0 || (part !== undefined && part !== 'count')) return undefined
  const kind = kinds.figure
  const leaf = { object, name, def, kind, family: kind.family, type: kind.compareType }
  const compare = (ctx: Context, alias: string) => figureValue(ctx, def, alias, part ?? 'amount')
  return part
    ? { ...leaf, part, compare, read: compare }
    : { ...leaf, compare, read: (ctx, alias) => figureJson(ctx, def, alias) }
}

function systemLeaf(object: ObjectEntry, name: 'id' | 'version'): Leaf {
  const def = name === 'id' ? idDef : versionDef
  const kind = kinds[def.type]
  const compare = (_ctx: Context, alias: string) => raw(`${alias}.${name}`)
  return {
    object,
    name,
    def,
    kind,
    family: kind.family,
    type: name === 'id' ? 'uuid' : 'integer',
    compare,
    read: compare,
  }
}

function titleRead(object: ObjectEntry): Pick<Leaf, 'read'> {
  const def = object.fields[object.titleField] as FieldDef
  return { read: (_ctx, alias) => raw(kinds[def.type].compare(alias, object.titleField, def)) }
}

function readField(ctx: Context, alias: string, name: string, def: FieldDef, kind: FieldKind): Sql {
  if (def.type !== 'links' || !def.through) return raw(kind.read(alias, name, def))
  const { to, fields } = def.through
  const through = ctx.registry.get(def.through.object)
  const target = ctx.registry.get(def.target ?? '')
  const tie = `${alias}_t`
  const other = `${alias}_o`
  const title = sql`(SELECT ${titleRead(target).read(ctx, other)} FROM ${raw(target.table)} ${raw(other)} WHERE ${raw(`${other}.id = ${tie}.${referenceColumn(to)}`)} AND ${accessCondition(ctx, target, other)})`
  const own = fields.map((field) => {
    const fieldDef = through.fields[field] as FieldDef
    return sql`, ${raw(`'${field}'`)}, ${raw(kinds[fieldDef.type].read(tie, field, fieldDef))}`
  })
  const value = sql`json_build_object('tie', ${raw(`${tie}.id`)}, 'id', ${raw(`${tie}.${referenceColumn(to)}`)}, 'title', ${title}${own.length > 0 ? join(own, '') : empty})`
  return sql`(SELECT coalesce(json_agg(${value} ORDER BY ${raw(`${tie}.id`)}), '[]'::json) ${tiesOf(ctx, def, alias)})`
}

/** The living ties of a row that the caller may see, with a record on their other side. */
function tiesOf(ctx: Context, def: FieldDef, alias: string): Sql {
  const { object, from, to } = def.through as NonNullable<FieldDef['through']>
  const through = ctx.registry.get(object)
  const tie = `${alias}_t`
  return sql`FROM ${raw(through.table)} ${raw(tie)} WHERE ${raw(`${tie}.${referenceColumn(from)} = ${alias}.id AND ${tie}.deleted_at IS NULL AND ${tie}.${referenceColumn(to)} IS NOT NULL`)} AND ${accessCondition(ctx, through, tie)}`
}

/** Whether a row has ties of a links field, to any of the given records if any are given. */
export function tiesExist(ctx: Context, def: FieldDef, alias: string, ids?: string[]): Sql {
  const column = raw(`${alias}_t.${referenceColumn(def.through?.to ?? '')}`)
  return sql`EXISTS (SELECT 1 ${tiesOf(ctx, def, alias)}${ids ? sql` AND ${column} = ANY(${ids}::uuid[])` : empty})`
}

/** Title of a reference to one of several objects. */
function anyTitle(object: ObjectEntry, name: string, def: FieldDef, kind: FieldKind): Leaf {
  const column = snake(name)
  return {
    object,
    name,
    def,
    kind,
    part: 'title',
    // Only read: comparing by it would ask every row of every table that it may point to.
    family: 'presence',
    type: 'text',
    compare: (_ctx, alias) => raw(`${alias}.${column}_id`),
    read: (ctx, alias) => {
      const cases = targetsOf(def).map((target) => {
        const to = ctx.registry.get(target)
        const inner = `${alias}_a`
        return sql`WHEN ${target} THEN (SELECT ${titleRead(to).read(ctx, inner)} FROM ${raw(to.table)} ${raw(inner)} WHERE ${raw(`${inner}.id = ${alias}.${column}_id`)} AND ${accessCondition(ctx, to, inner)})`
      })
      return sql`CASE ${raw(`${alias}.${column}_object`)} ${cases.reduce((all, one) => sql`${all} ${one}`)} END`
    },
  }
}

/** Reads a path over a row: relations become scalar subselects under the caller's rights, so what is not visible reads as null. */
export function readPath(ctx: Context, path: Path, alias: string): Sql {
  const [step, ...steps] = path.steps
  if (!step) return path.leaf.read(ctx, alias)
  const inner = `${alias}_${path.steps.length}`
  return sql`(SELECT ${readPath(ctx, { ...path, steps }, inner)} FROM ${raw(step.to.table)} ${raw(inner)} WHERE ${raw(`${inner}.id = ${alias}.${referenceColumn(step.field)}`)} AND ${accessCondition(ctx, step.to, inner)})`
}

/** The compared expression of a path over a row, as a scalar. */
export function comparePath(ctx: Context, path: Path, alias: string): Sql {
  const [step, ...steps] = path.steps
  if (!step) return path.leaf.compare(ctx, alias)
  const inner = `${alias}_${path.steps.length}`
  return sql`(SELECT ${comparePath(ctx, { ...path, steps }, inner)} FROM ${raw(step.to.table)} ${raw(inner)} WHERE ${raw(`${inner}.id = ${alias}.${referenceColumn(step.field)}`)} AND ${accessCondition(ctx, step.to, inner)})`
}
