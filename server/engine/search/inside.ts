import sql, { empty, raw, type Sql } from 'sql-template-tag'
import { accessCondition, never } from '../access/condition.ts'
import { rightsFor } from '../access/rights.ts'
import type { Context } from '../context.ts'
import { snake } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { referenceColumn } from '../fields/lookup.ts'
import { type ObjectEntry, targetsOf } from '../registry/registry.ts'
import { onlyInside } from '../schema/only-inside.ts'

/**
 * Objects inside others by which the record around them is found: those whose title identifies (a way to reach a person,
 * in one form) and is indexed for it.
 */
export function innerObjects(ctx: Context): ObjectEntry[] {
  return [...ctx.registry.objects.values()].filter((object) => {
    const title = object.fields[object.titleField]
    const identifies = title?.type === 'text' && title.indexed === true
    return object.inner && object.accessThrough && identifies && rightsFor(ctx, object).read !== 'none'
  })
}

/** Condition of rows of an inner object whose identifying title has a pattern, as its index holds it: found by any part. */
export function identifiedBy(object: ObjectEntry, alias: string, pattern: string): Sql {
  const title = kinds.text.compare(alias, object.titleField, { type: 'text' })
  const inside = onlyInside(object, alias)
  return sql`(fold_text(${raw(title)}) LIKE ${pattern}${inside ? sql` AND ${raw(inside)}` : empty})`
}

/** Rows of the records around those rows `t` of an inner object that meet the condition; both must be visible. */
export function aroundInner(
  ctx: Context,
  inner: ObjectEntry,
  around: ObjectEntry,
  condition: Sql,
  columns: Sql,
  limit: number,
): Sql | undefined {
  const name = inner.accessThrough ?? ''
  const def = inner.fields[name]
  const access = accessCondition(ctx, around, 'p')
  if (!def || !targetsOf(def).includes(around.name) || access === never) return undefined
  const isAny = def.type === 'anyLookup'
  const id = raw(`t.${isAny ? `${snake(name)}_id` : referenceColumn(name)}`)
  const kind = isAny ? sql` AND ${raw(`t.${snake(name)}_object`)} = ${around.name}` : empty
  return sql`(SELECT ${columns} FROM ${raw(inner.table)} t JOIN ${raw(around.table)} p ON p.id = ${id}${kind}
    WHERE t.deleted_at IS NULL AND p.deleted_at IS NULL AND ${condition} AND ${accessCondition(ctx, inner, 't')} AND ${access} LIMIT ${raw(String(limit))})`
}
