import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Context } from '../context.ts'
import { snake } from '../fields/kind.ts'
import { referenceColumn } from '../fields/lookup.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { targetsOf } from '../registry/registry.ts'
import { scopeFor } from './rights.ts'

export const always: Sql = sql`TRUE`
export const never: Sql = sql`FALSE`

/**
 * The SQL condition under which the caller may read, update or delete a row of `object` known as `alias`. Every
 * statement of every surface carries it. How deep `accessThrough` chains go is bounded by the registry.
 */
export function accessCondition(
  ctx: Context,
  object: ObjectEntry,
  alias: string,
  right: 'read' | 'update' | 'delete' = 'read',
): Sql {
  const scope = scopeFor(ctx, object, right)
  if (scope === 'none') return never
  if (ctx.system) return always
  const through = object.accessThrough ? throughCondition(ctx, object, alias, right) : undefined
  if (!object.ownerField) return through ?? (scope === 'all' ? always : never)
  if (scope === 'all') return always
  const owner = raw(`${alias}.${referenceColumn(object.ownerField)}`)
  const own =
    scope === 'own' ? sql`${owner} = ${ctx.actor.id}::uuid` : sql`${owner} = ANY(${ctx.actor.teamUserIds}::uuid[])`
  if (object.onlyThrough && right === 'read') return sql`(${own} AND ${throughCondition(ctx, object, alias, right)})`
  // In the order of what they cost: PostgreSQL asks the next only where the ones before say no.
  const ways = [own]
  if (through && right === 'read') ways.push(through)
  const also = right === 'read' ? object.alsoVisible : object.alsoChanged
  if (also) ways.push(also(ctx, alias))
  return ways.length === 1 ? own : sql`(${join(ways, ' OR ')})`
}

/** Rows seen with their parent: reading follows the parent's read right, writing its update right. */
function throughCondition(ctx: Context, object: ObjectEntry, alias: string, right: 'read' | 'update' | 'delete'): Sql {
  const name = object.accessThrough as string
  const def = object.fields[name]
  if (!def) throw new Error(`${object.name}.${name} does not exist`)
  // Parents that everybody sees are told by their name alone: those come first.
  const known: Sql[] = []
  const asked: Sql[] = []
  for (const target of targetsOf(def)) {
    const parent = ctx.registry.get(target)
    const inner = `${alias}_p`
    const reach = accessCondition(ctx, parent, inner, right === 'read' ? 'read' : 'update')
    if (reach === never) continue
    const condition = object.onlyThrough ? sql`${raw(inner)}.deleted_at IS NULL AND ${reach}` : reach
    const id = raw(`${alias}.${def.type === 'anyLookup' ? `${snake(name)}_id` : referenceColumn(name)}`)
    const kind = def.type === 'anyLookup' ? sql`${raw(`${alias}.${snake(name)}_object`)} = ${target} AND ` : empty
    if (condition !== always)
      asked.push(
        sql`(${kind}EXISTS (SELECT 1 FROM ${raw(parent.table)} ${raw(inner)} WHERE ${raw(inner)}.id = ${id} AND ${condition}))`,
      )
    else if (def.type !== 'anyLookup') return always
    else known.push(sql`${raw(`${alias}.${snake(name)}_object`)} = ${target}`)
  }
  const open = [...known, ...asked]
  if (open.length === 0) return never
  return sql`(${join(open, ' OR ')})`
}
