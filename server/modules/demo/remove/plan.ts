import sql from 'sql-template-tag'
import type { Context } from '../../../engine/index.ts'
import { type Foreign, foreignReferences, ownReferences, type ReferenceField, referenceFields } from './references.ts'

/** What a removal takes and leaves. */
export interface RemovalPlan {
  /** Demo records that go: id → object. Parts go with what they belong to and are not removed one by one. */
  remove: Map<string, string>
  /** Demo records that stay because of what people did: id → object and reason. */
  kept: Map<string, { object: string; reason: 'changed' | 'used' }>
  /** All that stays, with what those need and what belongs to them. */
  stays: Set<string>
  /** References of people's own records that are to be emptied. */
  empty: { object: string; id: string; field: string }[]
  /** What the product wrote about removed records (notifications), and goes as well: id → object. */
  follow: Map<string, string>
}

/**
 * Finds out what can go. Untouched demo records go; what somebody changed, or built a record of their own upon, stays
 * with everything that it needs. With `all` only what people's records cannot do without stays.
 */
export async function planRemoval(ctx: Context, all: boolean): Promise<RemovalPlan> {
  const rows = await ctx.db.query<{ id: string; object: string }>(sql`SELECT id::text, object FROM demo_records`)
  const demo = new Map(rows.map(({ id, object }) => [id, object]))
  const fields = referenceFields(ctx)
  const foreign: { field: ReferenceField; found: Foreign[] }[] = []
  for (const field of fields) foreign.push({ field, found: await foreignReferences(ctx, field) })
  const kept: RemovalPlan['kept'] = new Map()
  const keep = (id: string, reason: 'changed' | 'used') => {
    const object = demo.get(id)
    if (object && !kept.has(id)) kept.set(id, { object, reason })
  }
  if (!all) for (const id of await changedByPeople(ctx)) keep(id, 'changed')
  for (const { field, found } of foreign)
    for (const { to, byPeople } of found)
      if (byPeople && (!all || (field.required && !field.object.inner))) keep(to, 'used')
  const stays = await allThatStays(ctx, fields, demo, new Set(kept.keys()), all)
  const remove = new Map([...demo].filter(([id]) => !stays.has(id)))
  return { remove, kept, stays, ...consequences(foreign, remove) }
}

/** What happens to rows that are no demo records and point at removed ones. */
function consequences(
  foreign: { field: ReferenceField; found: Foreign[] }[],
  remove: Map<string, string>,
): Pick<RemovalPlan, 'empty' | 'follow'> {
  const follow: RemovalPlan['follow'] = new Map()
  const empty: RemovalPlan['empty'] = []
  for (const { field, found } of foreign) {
    if (field.isPart) continue
    for (const { from, to, byPeople } of found) {
      if (!remove.has(to)) continue
      if (field.required || (!byPeople && field.object.inner)) follow.set(from, field.object.name)
      else empty.push({ object: field.object.name, id: from, field: field.name })
    }
  }
  return { follow, empty: empty.filter(({ id }) => !follow.has(id)) }
}

/** Adds to what people worked with the talk and work about it, then all that these need, then the parts of all of them. */
async function allThatStays(
  ctx: Context,
  fields: ReferenceField[],
  demo: Map<string, string>,
  stays: Set<string>,
  all: boolean,
): Promise<Set<string>> {
  const about = fields.filter(({ object, name }) => object.accessThrough === name)
  if (!all) await addPointing(ctx, about, stays)
  await addNeeded(ctx, fields, stays, demo)
  for (let size = -1; size !== stays.size; ) {
    size = stays.size
    await addPointing(
      ctx,
      about.filter(({ isPart }) => isPart),
      stays,
    )
    await addNeeded(ctx, fields, stays, demo)
  }
  return stays
}

/** Demo records that somebody of the company has written since. */
async function changedByPeople(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.query<{ id: string }>(
    sql`SELECT DISTINCT d.id::text FROM demo_records d JOIN changes c ON c.record = d.id WHERE c.cause <> 'demo' AND c.actor IS NOT NULL`,
  )
  return rows.map(({ id }) => id)
}

/** Adds the demo rows that point by these fields at those that stay, and those that point at them in turn. */
async function addPointing(ctx: Context, fields: ReferenceField[], stays: Set<string>): Promise<void> {
  for (let newest = [...stays]; newest.length > 0; ) {
    const found = new Set<string>()
    for (const field of fields)
      for (const { from } of await ownReferences(ctx, field, newest, 'to')) if (!stays.has(from)) found.add(from)
    for (const id of found) stays.add(id)
    newest = [...found]
  }
}

/** Adds what those that stay point at, and what that points at in turn. */
async function addNeeded(
  ctx: Context,
  fields: ReferenceField[],
  stays: Set<string>,
  demo: Map<string, string>,
): Promise<void> {
  for (let newest = [...stays]; newest.length > 0; ) {
    const found: string[] = []
    for (const field of fields)
      for (const { to } of await ownReferences(ctx, field, newest, 'from'))
        if (demo.has(to) && !stays.has(to)) found.push(to)
    for (const id of found) stays.add(id)
    newest = [...new Set(found)]
  }
}
