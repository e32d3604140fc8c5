import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { accessCondition, type Context, targetsOf } from '../../../engine/index.ts'
import { referenceColumn } from '../next-step/columns.ts'
import { below, type EntryKind, type Place } from './timeline-cursor.ts'

/** What a page of the timeline is to hold. */
export interface TimelineInput {
  /** The record itself first. */
  records: AnyReference[]
  /** Which kinds of activities; empty: none. */
  activities: string[] | 'all'
  comments: boolean
  changes: boolean
  after?: Place
  limit: number
}

/** An entry of the timeline, before it is filled. */
export interface Entry extends Place {
  object: string
  record: string
}

const moment = `to_char(x.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`

/**
 * The statement of the past part of a timeline, newest first, of `limit` entries and one more. Of each record it reads
 * the head of an index and no more, so that it costs the same in a table of millions.
 */
export function pastQuery(ctx: Context, input: TimelineInput): Sql {
  const parts: Sql[] = []
  if (input.activities === 'all' || input.activities.length > 0) parts.push(activityEntries(ctx, input))
  if (input.comments) parts.push(commentEntries(ctx, input))
  if (input.changes) parts.push(...changeEntries(ctx, input))
  const all = join(
    parts.map((part) => sql`(${part})`),
    ' UNION ALL ',
  )
  return sql`SELECT x.kind, x.id, ${raw(moment)}, x.object, x.record FROM (${all}) x ORDER BY x.at DESC, x.rank DESC, x.place COLLATE "C" DESC LIMIT ${raw(String(input.limit + 1))}`
}

/** The statement of what is planned, the next one first. */
export function plannedQuery(ctx: Context, input: TimelineInput, limit: number): Sql {
  const order = raw(`ORDER BY a.due_at, a.id LIMIT ${limit}`)
  const ways = activityWays(
    ctx,
    input,
    raw(`a.due_at, a.id, a.about_object, a.about_id`),
    sql`a.status = 'planned'`,
    order,
  )
  return sql`SELECT 'activity' AS kind, a.id::text AS id, '' AS at, coalesce(a.about_object, ${own(input).object}) AS object, coalesce(a.about_id, ${own(input).id}::uuid)::text AS record
    FROM (${join(ways, ' UNION ')}) a ${order}`
}

function own(input: TimelineInput): AnyReference {
  return input.records[0] as AnyReference
}

function columns(kind: EntryKind, place: string): Sql {
  const rank = { change: 1, comment: 2, activity: 3 }[kind]
  return raw(`'${kind}' AS kind, ${rank} AS rank, ${place} AS place`)
}

function activityEntries(ctx: Context, input: TimelineInput): Sql {
  const condition = sql`a.status <> 'planned' AND ${below(input.after, 'activity', 'a.at', 'a.id')}`
  const order = raw(`ORDER BY a.at DESC, a.id DESC LIMIT ${input.limit + 1}`)
  const ways = activityWays(ctx, input, raw('a.at, a.id, a.about_object, a.about_id'), condition, order)
  return sql`SELECT ${columns('activity', 'a.id::text')}, a.id::text AS id, a.at, coalesce(a.about_object, ${own(input).object}) AS object, coalesce(a.about_id, ${own(input).id}::uuid)::text AS record
    FROM (${join(ways, ' UNION ')}) a ${order}`
}

/** Where activities of the records stand: about them, with the person, or with the person among others. */
function activityWays(ctx: Context, input: TimelineInput, list: Sql, condition: Sql, order: Sql): Sql[] {
  const activity = ctx.registry.get('activity')
  const kinds = input.activities === 'all' ? empty : sql` AND a.kind = ANY(${input.activities}::text[])`
  const rest = sql`a.deleted_at IS NULL AND ${condition}${kinds} AND ${accessCondition(ctx, activity, 'a')} ${order}`
  const { object, id } = own(input)
  const ways = [
    sql`SELECT a.* FROM ${recordRows(input.records)} CROSS JOIN LATERAL (SELECT ${list} FROM activities a WHERE a.about_object = r.o AND a.about_id = r.i AND ${rest}) a`,
  ]
  for (const [name, def] of Object.entries(activity.fields))
    if (def.type === 'lookup' && targetsOf(def).includes(object))
      ways.push(
        sql`SELECT ${list} FROM activities a WHERE ${raw(`a.${referenceColumn(name)}`)} = ${id}::uuid AND ${rest}`,
      )
  if (object === 'contact')
    ways.push(
      sql`SELECT ${list} FROM activity_participants p JOIN activities a ON a.id = p.activity_id WHERE p.contact_id = ${id}::uuid AND p.deleted_at IS NULL AND ${rest}`,
    )
  return ways.map((way) => sql`(${way})`)
}

function commentEntries(ctx: Context, input: TimelineInput): Sql {
  const comment = ctx.registry.get('comment')
  const order = raw(`ORDER BY c.created_at DESC, c.id DESC LIMIT ${input.limit + 1}`)
  return sql`SELECT ${columns('comment', 'c.id::text')}, c.id::text AS id, c.created_at AS at, c.about_object AS object, c.about_id::text AS record
    FROM ${recordRows(input.records)} CROSS JOIN LATERAL (SELECT c.id, c.created_at, c.about_object, c.about_id FROM comments c
      WHERE c.about_object = r.o AND c.about_id = r.i AND c.deleted_at IS NULL AND ${below(input.after, 'comment', 'c.created_at', 'c.id')} AND ${accessCondition(ctx, comment, 'c')} ${order}) c ${order}`
}

/** One part per object: what is quiet differs. The records are visible, and so are their changes. */
function changeEntries(ctx: Context, input: TimelineInput): Sql[] {
  const byObject = Map.groupBy(input.records, (record) => record.object)
  return [...byObject].map(([name, records]) => {
    const order = raw(`ORDER BY c.at DESC, c.id DESC LIMIT ${input.limit + 1}`)
    return sql`SELECT ${columns('change', `lpad(c.id::text, 20, '0')`)}, c.id::text AS id, c.at, c.object, c.record::text AS record
      FROM ${recordRows(records)} CROSS JOIN LATERAL (SELECT c.id, c.at, c.object, c.record FROM changes c
        WHERE c.record = r.i AND c.object = r.o AND (c.op <> 'update' OR (c.diff - ${quietFields(ctx, name)}::text[]) <> '{}'::jsonb) AND ${below(input.after, 'change', 'c.at', 'c.id')} ${order}) c ${order}`
  })
}

/** Fields whose changes nobody wants to read: derived ones and those that are not shown. */
export function quietFields(ctx: Context, name: string): string[] {
  const object = ctx.registry.get(name)
  const hidden = Object.entries(object.fields).flatMap(([field, def]) => (def.hidden ? [field] : []))
  return [...(object.quietFields ?? []), ...hidden]
}

function recordRows(records: AnyReference[]): Sql {
  return sql`unnest(${records.map((record) => record.object)}::text[], ${records.map((record) => record.id)}::uuid[]) AS r(o, i)`
}
