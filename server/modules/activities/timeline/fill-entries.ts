import type { TimelineItem } from '@rodnik/shared/activities/timeline.ts'
import type { AnyReference, Change, RecordData, Tie } from '@rodnik/shared/api/shapes.ts'
import sql, { raw } from 'sql-template-tag'
import { accessCondition, type Context, isId, recordJson, rightsFor, targetsOf } from '../../../engine/index.ts'
import type { EntryKind } from './timeline-cursor.ts'
import { type Entry, quietFields } from './timeline-query.ts'

const activityFields = [
  ...['kind', 'subject', 'status', 'priority', 'dueAt', 'allDay', 'doneAt', 'at', 'outcome', 'direction', 'duration'],
  ...['place', 'body', 'remindAt', 'contact', 'contact.title', 'owner', 'owner.title'],
]
const commentFields = ['body', 'pinned', 'author', 'author.title', 'createdAt', 'updatedAt', 'about']
const commentsOfActivity = 10

/** Reads what the entries say, each kind in one statement, under the caller's rights. */
export async function fillEntries(ctx: Context, entries: Entry[], planned: boolean): Promise<TimelineItem[]> {
  const ids = (kind: EntryKind) => entries.flatMap((entry) => (entry.kind === kind ? [entry.id] : []))
  const activities = await readByIds(ctx, 'activity', ids('activity'), activityFields)
  const [participants, remarks] = await readAround(ctx, [...activities.keys()])
  const comments = await readByIds(ctx, 'comment', ids('comment'), commentFields)
  const files = await readFiles(ctx, [...activities.keys(), ...comments.keys(), ...remarkIds(remarks)])
  for (const list of remarks.values()) for (const one of list) one.files = files.get(String(one.id)) ?? []
  const changes = await readChangeRows(ctx, ids('change'))
  const titles = await readTitles(ctx, [
    ...entries.map(({ object, record }) => ({ object, id: record })),
    ...[...changes.values()].flatMap((change) => (change.actor ? [{ object: 'user', id: change.actor }] : [])),
    ...[...changes.values()].flatMap((change) => referencesOf(ctx, change)),
  ])
  return entries.flatMap((entry): TimelineItem[] => {
    const base = {
      id: entry.id,
      kind: entry.kind,
      planned,
      object: entry.object,
      record: entry.record,
      title: titles.get(entry.record) ?? null,
    }
    if (entry.kind === 'activity') {
      const activity = activities.get(entry.id)
      if (!activity) return []
      const around = {
        participants: participants.get(entry.id) ?? [],
        comments: remarks.get(entry.id) ?? [],
        files: files.get(entry.id) ?? [],
      }
      return [{ ...base, ...activityItem(activity, around) }]
    }
    if (entry.kind === 'comment') {
      const comment = comments.get(entry.id)
      return comment ? [{ ...base, ...commentItem(comment, files.get(entry.id) ?? []) }] : []
    }
    const change = changes.get(entry.id)
    return change ? [{ ...base, ...changeItem(ctx, change, titles) }] : []
  })
}

function activityItem(
  activity: RecordData,
  around: Record<string, unknown>,
): Pick<TimelineItem, 'at' | 'actor' | 'data'> {
  const { id: _, at, owner, contact, ...rest } = activity
  const { 'owner.title': ownerTitle, 'contact.title': contactTitle, ...data } = rest
  return {
    at: String(at),
    actor: named(owner, ownerTitle),
    data: { ...data, contact: named(contact, contactTitle), ...around },
  }
}

function commentItem(
  comment: RecordData,
  files: Record<string, unknown>[],
): Pick<TimelineItem, 'at' | 'actor' | 'data'> {
  const { version, body, pinned, author, createdAt, updatedAt } = comment
  return {
    at: String(createdAt),
    actor: named(author, comment['author.title']),
    data: { version, body, pinned, edited: createdAt !== updatedAt, files },
  }
}

function changeItem(
  ctx: Context,
  change: Change,
  titles: Map<string, string>,
): Pick<TimelineItem, 'at' | 'actor' | 'data'> {
  const quiet = new Set(quietFields(ctx, change.object))
  const shown = change.op === 'update' ? Object.entries(change.diff).filter(([name]) => !quiet.has(name)) : []
  const mine = referencesOf(ctx, change).flatMap(({ id }) => {
    const title = titles.get(id)
    return title === undefined ? [] : [[id, title] as const]
  })
  return {
    at: change.at,
    actor: change.actor ? { id: change.actor, title: titles.get(change.actor) ?? null } : null,
    data: { op: change.op, cause: change.cause, diff: Object.fromEntries(shown), titles: Object.fromEntries(mine) },
  }
}

function named(id: unknown, title: unknown): { id: string; title: string | null } | null {
  return typeof id === 'string' ? { id, title: typeof title === 'string' ? title : null } : null
}

/** The records that the values of a change name. */
function referencesOf(ctx: Context, change: Change): AnyReference[] {
  if (change.op !== 'update') return []
  const { fields } = ctx.registry.get(change.object)
  return Object.entries(change.diff).flatMap(([name, pair]) => {
    const def = fields[name]
    if (def?.type === 'links') return tiedTo(def.target ?? '', pair)
    const [target] = def ? targetsOf(def) : []
    if (!target) return []
    return pair.flatMap((value) => {
      if (isId(value)) return [{ object: target, id: value }]
      const any = value as Partial<AnyReference> | null
      return any?.object && isId(any.id) ? [{ object: any.object, id: any.id }] : []
    })
  })
}

function tiedTo(object: string, pair: [unknown, unknown]): AnyReference[] {
  return pair.flatMap((ties) => (Array.isArray(ties) ? (ties as Tie[]).map(({ id }) => ({ object, id })) : []))
}

async function readByIds(
  ctx: Context,
  name: string,
  ids: string[],
  fields: string[],
): Promise<Map<string, RecordData>> {
  const object = ctx.registry.get(name)
  if (ids.length === 0 || rightsFor(ctx, object).read === 'none') return new Map()
  const rows = await ctx.db.query<{ j: string }>(
    sql`SELECT ${recordJson(ctx, object, 't', fields)} AS j FROM ${raw(object.table)} t WHERE t.id = ANY(${ids}::uuid[]) AND ${accessCondition(ctx, object, 't')}`,
  )
  return new Map(
    rows.map((row) => {
      const record = JSON.parse(row.j) as RecordData
      return [record.id, record]
    }),
  )
}

/** Titles of records, also of those in the trash, as far as the caller may see them. */
export async function readTitles(ctx: Context, references: AnyReference[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const [name, wanted] of Map.groupBy(references, (reference) => reference.object)) {
    const rows = await readByIds(ctx, name, [...new Set(wanted.map(({ id }) => id))], ['title'])
    for (const [id, record] of rows) if (typeof record.title === 'string') titles.set(id, record.title)
  }
  return titles
}

async function readChangeRows(ctx: Context, ids: string[]): Promise<Map<string, Change>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.query<Change>(
    sql`SELECT id::text AS id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, set_id::text AS "set", actor::text AS actor, cause, object, record::text AS record, op, diff FROM changes WHERE id = ANY(${ids}::bigint[])`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

type Grouped = Map<string, Record<string, unknown>[]>

/** Who takes part in activities, and what was remarked on them. */
async function readAround(ctx: Context, ids: string[]): Promise<[Grouped, Grouped]> {
  if (ids.length === 0) return [new Map(), new Map()]
  const tie = ctx.registry.get('activityParticipant')
  const ties = await ctx.db.query<{ a: string; j: string }>(
    sql`SELECT t.activity_id::text AS a, ${recordJson(ctx, tie, 't', ['user', 'user.title', 'contact', 'contact.title'])} AS j FROM activity_participants t WHERE t.activity_id = ANY(${ids}::uuid[]) AND t.deleted_at IS NULL AND ${accessCondition(ctx, tie, 't')} ORDER BY t.id`,
  )
  const comment = ctx.registry.get('comment')
  const remarks = await ctx.db.query<{ a: string; j: string }>(
    sql`SELECT a.id::text AS a, c.j FROM unnest(${ids}::uuid[]) AS a(id) CROSS JOIN LATERAL (SELECT t.created_at, ${recordJson(ctx, comment, 't', commentFields)} AS j FROM comments t
      WHERE t.about_object = 'activity' AND t.about_id = a.id AND t.deleted_at IS NULL AND ${accessCondition(ctx, comment, 't')} ORDER BY t.created_at DESC, t.id DESC LIMIT ${raw(String(commentsOfActivity))}) c ORDER BY c.created_at`,
  )
  const participants = group(ties, (row) => {
    const isUser = typeof row.user === 'string'
    const title = isUser ? row['user.title'] : row['contact.title']
    return { id: isUser ? row.user : row.contact, object: isUser ? 'user' : 'contact', title: title ?? null }
  })
  const said = group(remarks, (row) => ({
    id: row.id,
    at: row.createdAt,
    actor: named(row.author, row['author.title']),
    body: row.body,
  }))
  return [participants, said]
}

function remarkIds(remarks: Grouped): string[] {
  return [...remarks.values()].flatMap((list) => list.map((one) => String(one.id)))
}

/** Files of activities and comments, in the order in which they were sent. */
async function readFiles(ctx: Context, ids: string[]): Promise<Grouped> {
  const file = ctx.registry.objects.get('file')
  if (!file || ids.length === 0 || rightsFor(ctx, file).read === 'none') return new Map()
  const rows = await ctx.db.query<{ a: string; j: string }>(
    sql`SELECT t.about_id::text AS a, ${recordJson(ctx, file, 't', ['name', 'size', 'mime'])} AS j FROM ${raw(file.table)} t
      WHERE t.about_object IN ('activity', 'comment') AND t.about_id = ANY(${ids}::uuid[]) AND t.deleted_at IS NULL AND ${accessCondition(ctx, file, 't')} ORDER BY t.created_at, t.id`,
  )
  return group(rows, ({ id, name, size, mime }) => ({ id, name, size, mime }))
}

function group(rows: { a: string; j: string }[], shape: (row: RecordData) => Record<string, unknown>): Grouped {
  const groups: Grouped = new Map()
  for (const { a, j } of rows) groups.set(a, [...(groups.get(a) ?? []), shape(JSON.parse(j) as RecordData)])
  return groups
}
