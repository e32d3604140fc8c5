import type { RecordData, Tie } from '@rodnik/shared/api/shapes.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import type { Context } from '../context.ts'
import type { ObjectEntry, Registry } from '../registry/registry.ts'

/** A links field with the object of its ties. */
export interface LinkField {
  object: ObjectEntry
  name: string
  def: FieldDef
  through: NonNullable<FieldDef['through']>
  tie: ObjectEntry
}

const own = new WeakMap<ObjectEntry, LinkField[]>()
const over = new WeakMap<ObjectEntry, LinkField[]>()

/** The links fields of an object. */
export function linkFieldsOf(registry: Registry, object: ObjectEntry): LinkField[] {
  const known = own.get(object)
  if (known) return known
  const found = Object.entries(object.fields).flatMap(([name, def]) =>
    def.type === 'links' && def.through
      ? [{ object, name, def, through: def.through, tie: registry.get(def.through.object) }]
      : [],
  )
  own.set(object, found)
  return found
}

/** The links fields whose ties are rows of this object. */
export function linkFieldsOver(registry: Registry, tie: ObjectEntry): LinkField[] {
  const known = over.get(tie)
  if (known) return known
  const found = [...registry.objects.values()]
    .flatMap((object) => linkFieldsOf(registry, object))
    .filter((link) => link.tie === tie)
  over.set(tie, found)
  return found
}

/** Takes the titles, which depend on who looks, out of the ties of a stored record. */
export function withoutTitles(registry: Registry, object: ObjectEntry, record: RecordData): RecordData {
  for (const { name } of linkFieldsOf(registry, object))
    for (const tie of (record[name] ?? []) as Tie[]) delete tie.title
  return record
}

const written = new WeakMap<object, Set<string>>()

/** Notes that a record got a new version in this transaction: a tie of it that is written too needs no other. */
export function noteWritten(ctx: Context, object: ObjectEntry, ids: string[]): void {
  if (!ctx.tx || linkFieldsOf(ctx.registry, object).length === 0) return
  const keys = written.get(ctx.tx) ?? new Set()
  for (const id of ids) keys.add(`${object.name}:${id}`)
  written.set(ctx.tx, keys)
}

/** Whether a record got a new version in this transaction. */
export function isWritten(ctx: Context, object: ObjectEntry, id: string): boolean {
  return ctx.tx !== undefined && (written.get(ctx.tx)?.has(`${object.name}:${id}`) ?? false)
}
