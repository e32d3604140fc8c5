import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { AppError } from '../../platform/errors/app-error.ts'
import { accessCondition } from '../access/condition.ts'
import type { Context } from '../context.ts'
import { referenceColumn } from '../fields/lookup.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { figureOrder } from './figures.ts'
import { comparePath, type Path, resolvePath } from './paths.ts'

/** What a first sort key that is not of the row itself joins. */
export interface Through {
  value: Sql
  /** Follows the rows in FROM: where they have a value, and where they have none. */
  valued: Sql
  absent: Sql
  /** The condition that they have none, where it is not that the value is empty. */
  isAbsent?: Sql
}

/** One sort key over rows known by the alias that it was compiled for. */
export interface SortKey {
  path: string
  expression: Sql
  type: string
  descending: boolean
  nullable: boolean
  /** Ascending: the moment at which rows without a value stand. */
  emptyAt?: string
  /** A first key of another table: what rows with a value and rows without one are joined with, so that the index of its values can be walked. */
  through?: Through
}

const unsortable = new Set(['set', 'links', 'presence'])

/** Reads `name,-createdAt`. Throws `invalid_input` for unknown or unsortable paths; at most four keys. */
export function compileSort(ctx: Context, object: ObjectEntry, alias: string, sort: string | undefined): SortKey[] {
  const written = (sort ?? object.screens.sort)
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  if (written.length > 4)
    throw new AppError('invalid_input', {}, [{ path: '/sort', code: 'too_many_values', data: { max: 4 } }])
  return written.map((part, index) => {
    const descending = part.startsWith('-')
    const name = part.replace(/^[-+]/, '')
    const path = resolvePath(ctx, object, name)
    if ('code' in path) throw new AppError('invalid_input', {}, [{ path: '/sort', code: path.code, data: path.data }])
    // In the order of a figure of what rows refer to, every row would ask for its own.
    if (unsortable.has(path.leaf.family) || (path.leaf.def.type === 'figure' && path.steps.length > 0))
      throw new AppError('invalid_input', {}, [{ path: '/sort', code: 'not_sortable', data: { field: name } }])
    const through = index === 0 ? throughOf(ctx, path, alias, descending) : undefined
    return {
      path: name,
      expression: through ? through.value : comparePath(ctx, path, alias),
      ...(through ? { through } : {}),
      type: path.leaf.type,
      descending,
      nullable: mayBeEmpty(path),
      ...(path.leaf.def.emptyAt && !descending && path.steps.length === 0
        ? { emptyAt: ctx.clock.now().toISOString() }
        : {}),
    }
  })
}

/** Whether rows may lack the value. A name as a whole is never null; its parts are, also of a name that must be given. */
function mayBeEmpty({ steps, leaf }: Path): boolean {
  if (steps.length > 0) return true
  if (leaf.def.type === 'personName') return leaf.part !== undefined
  return leaf.def.required !== true && !['id', 'version', 'createdAt', 'updatedAt'].includes(leaf.name)
}

/** The row that a lookup refers to (one that the caller sees and that is not in the trash), or the figures of all rows. */
function throughOf(ctx: Context, { steps, leaf }: Path, alias: string, descending: boolean): Through | undefined {
  const [step, ...further] = steps
  if (!step && leaf.def.type === 'figure')
    return figureOrder(ctx, leaf.def, alias, leaf.part === 'count' ? 'count' : 'amount', descending)
  if (!step || further.length > 0) return undefined
  const other = `${alias}_by`
  const on = sql`${raw(`${step.to.table} ${other} ON ${other}.id = ${alias}.${referenceColumn(step.field)} AND ${other}.deleted_at IS NULL`)} AND ${accessCondition(ctx, step.to, other)}`
  return { value: leaf.compare(ctx, other), valued: sql` JOIN ${on}`, absent: sql` LEFT JOIN ${on}` }
}

/** The values of one row by which a page goes on: texts of the sort keys, then the id. */
export interface Position {
  keys: (string | null)[]
  id: string
}

/** Encodes where a page ended, bound to its sort. */
export function encodeCursor(keys: SortKey[], position: Position): string {
  return Buffer.from(JSON.stringify([signature(keys), position.keys, position.id])).toString('base64url')
}

/** Reads a cursor back; throws `invalid_input` when it is damaged or belongs to another sort. */
export function decodeCursor(keys: SortKey[], cursor: string): Position {
  const bad = new AppError('invalid_input', {}, [{ path: '/cursor', code: 'bad_cursor' }])
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw bad
  }
  if (!Array.isArray(read) || read.length !== 3 || read[0] !== signature(keys)) throw bad
  const [, values, id] = read as [string, unknown, unknown]
  if (
    !Array.isArray(values) ||
    values.length !== keys.length ||
    values.some((value) => value !== null && (typeof value !== 'string' || value.includes('\u0000')))
  )
    throw bad
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) throw bad
  return { keys: values as (string | null)[], id }
}

function signature(keys: SortKey[]): string {
  return keys.map((key) => `${key.descending ? '-' : ''}${key.path}`).join(',')
}

/** One stretch of the ordered rows that an index can walk: rows with a first key, then those without. */
export interface Stretch {
  where: Sql[]
  order: Sql
  /** Follows the rows in FROM. */
  join: Sql
}

/**
 * Cuts the order into stretches. Nulls come last in both directions and ties are broken by id, so that pages neither
 * repeat nor skip rows that stay; the first key's range is a plain comparison that its index serves.
 */
export function stretches(alias: string, keys: SortKey[], after: Position | undefined): Stretch[] {
  const [first, ...others] = keys
  const direction = first?.descending ? 'DESC' : 'ASC'
  const id = raw(`${alias}.id ${direction}`)
  if (!first) return [{ where: after ? [raw(`${alias}.id > '${after.id}'`)] : [], order: id, join: empty }]
  const { through } = first
  // The first key orders the rows without a value too: only so does PostgreSQL see that its index has them in order.
  const order = join([sql`${first.expression} ${raw(direction)}`, ...others.map(orderBy), id], ', ')
  if (!first.nullable) return [{ where: after ? afterPosition(alias, keys, after) : [], order, join: empty }]
  const isNull = sql`${first.expression} IS NULL`
  const notNull = sql`${first.expression} IS NOT NULL`
  const nulls: Stretch = { where: [through?.isAbsent ?? isNull], order, join: through?.absent ?? empty }
  const before: Stretch | undefined = first.emptyAt
    ? { where: [sql`${first.expression} < ${first.emptyAt}::timestamptz`], order, join: empty }
    : undefined
  const valued: Stretch = {
    where: [before ? sql`${first.expression} >= ${first.emptyAt}::timestamptz` : notNull],
    order,
    join: through?.valued ?? empty,
  }
  const all = before ? [before, nulls, valued] : [valued, nulls]
  if (!after) return all
  // The stretch in which the last row stood goes on after it; the ones before it are done.
  const value = after.keys[0] ?? null
  const at = value === null ? nulls : before && first.emptyAt && isBefore(value, first.emptyAt) ? before : valued
  return all
    .slice(all.indexOf(at))
    .map((stretch) =>
      stretch === at ? { ...stretch, where: [...stretch.where, ...afterPosition(alias, keys, after)] } : stretch,
    )
}

function isBefore(stored: string, moment: string): boolean {
  return new Date(stored.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')).getTime() < new Date(moment).getTime()
}

function orderBy(key: SortKey): Sql {
  return sql`${key.expression} ${raw(key.descending ? 'DESC NULLS LAST' : 'ASC NULLS LAST')}`
}

function afterPosition(alias: string, keys: SortKey[], after: Position): Sql[] {
  const [first] = keys
  if (!first) return []
  const id = raw(`${alias}.id`)
  const sign = raw(first.descending ? '<' : '>')
  const value = (index: number) => sql`${after.keys[index]}${raw(`::${keys[index]?.type}`)}`
  const bound =
    after.keys[0] === null ? [] : [sql`${first.expression} ${raw(first.descending ? '<=' : '>=')} ${value(0)}`]
  if (keys.length === 1 && after.keys[0] !== null) {
    const beyond = sql`(${first.expression}, ${id}) ${sign} (${value(0)}, ${after.id}::uuid)`
    // An index goes to where a row is compared only when the whole row is its own.
    return first.through ? [...bound, beyond] : [beyond]
  }
  const ways: Sql[] = []
  const equal: Sql[] = []
  keys.forEach((key, index) => {
    const isNull = after.keys[index] === null
    if (!isNull) {
      const beyond = sql`${key.expression} ${raw(key.descending ? '<' : '>')} ${value(index)}`
      ways.push(join([...equal, index === 0 ? beyond : sql`(${beyond} OR ${key.expression} IS NULL)`], ' AND '))
    }
    equal.push(isNull ? sql`${key.expression} IS NULL` : sql`${key.expression} = ${value(index)}`)
  })
  ways.push(join([...equal, sql`${id} ${sign} ${after.id}::uuid`], ' AND '))
  return [
    ...bound,
    sql`(${join(
      ways.map((way) => sql`(${way})`),
      ' OR ',
    )})`,
  ]
}
