import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { type Context, type ObjectEntry, targetsOf } from '../../../engine/index.ts'

/** A field of an object that points at records. */
export interface ReferenceField {
  object: ObjectEntry
  name: string
  column: string
  required: boolean
  /** Rows are parts of what this field points at and go to the trash and back with it: lines of their deal. */
  isPart: boolean
}

/** A row and what it points at. */
export interface Reference {
  from: string
  to: string
}

const columnOf = (name: string) => `${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_id`

/** A reference of a row that the demo did not make. */
export interface Foreign extends Reference {
  /** Somebody of the company made the row. */
  byPeople: boolean
}

/** Every field of the registry that points at records; who wrote a row does not count. */
export function referenceFields({ registry }: Context): ReferenceField[] {
  return [...registry.objects.values()].flatMap((object) =>
    Object.entries(object.fields)
      .filter(([name, def]) => targetsOf(def).length > 0 && name !== 'createdBy' && name !== 'updatedBy')
      .map(([name, def]) => ({
        object,
        name,
        column: columnOf(name),
        required: def.required === true,
        isPart: object.inner === true && object.accessThrough === name,
      })),
  )
}

/** Rows that the demo did not make and that point at demo records by this field. */
export async function foreignReferences(ctx: Context, field: ReferenceField): Promise<Foreign[]> {
  const column = raw(`t.${field.column}`)
  return ctx.db.query(
    sql`SELECT t.id::text AS "from", ${column}::text AS "to", coalesce(t.created_by_id NOT IN (SELECT id FROM demo_records WHERE object = 'user'), false) AS "byPeople"
      FROM ${raw(field.object.table)} t JOIN demo_records d ON d.id = ${column}
      WHERE t.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM demo_records own WHERE own.id = t.id) ${ofLiveParent(ctx, field.object)}`,
  )
}

/** Parts of records in the trash are in the trash with them. */
function ofLiveParent({ registry }: Context, object: ObjectEntry): Sql {
  const name = object.inner ? object.accessThrough : undefined
  const def = name ? object.fields[name] : undefined
  if (!name || !def) return empty
  const gone = targetsOf(def).map(
    (target) =>
      sql`AND NOT EXISTS (SELECT 1 FROM ${raw(registry.get(target).table)} p WHERE p.id = ${raw(`t.${columnOf(name)}`)} AND p.deleted_at IS NOT NULL)`,
  )
  return join(gone, ' ')
}

/** What these demo rows point at by this field, or, the other way round, the demo rows that point at these. */
export async function ownReferences(
  ctx: Context,
  field: ReferenceField,
  ids: string[],
  side: 'from' | 'to',
): Promise<Reference[]> {
  const column = raw(`t.${field.column}`)
  const by = side === 'from' ? raw('t.id') : column
  return ctx.db.query(
    sql`SELECT t.id::text AS "from", ${column}::text AS "to" FROM ${raw(field.object.table)} t JOIN demo_records own ON own.id = t.id
      WHERE ${by} = ANY(${ids}::uuid[]) AND ${column} IS NOT NULL AND t.deleted_at IS NULL`,
  )
}
