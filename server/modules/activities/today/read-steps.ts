import type { TodayStep } from '@rodnik/shared/activities/today.ts'
import type { AnyReference, RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Drill } from '@rodnik/shared/query/drill.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { accessCondition, type Context, recordJson, rightsFor } from '../../../engine/index.ts'
import type { TodayDays } from './today-days.ts'

const perSection = 50
const fields = [
  ...['kind', 'subject', 'dueAt', 'allDay', 'duration', 'priority', 'place', 'about', 'about.title'],
  ...['contact', 'contact.title', 'contact.phone', 'owner', 'owner.title'],
]
/** Where the telephone of a record stands, the likelier first. */
const phonePaths: Record<string, string[]> = {
  contact: ['phone'],
  company: ['phone'],
  lead: ['phone'],
  deal: ['contact.phone', 'company.phone'],
}

export type Section = 'overdue' | 'today' | 'tomorrow' | 'later'
type Sections = Record<Section, { count: number; data: TodayStep[]; drill: Drill }>

/** The planned activities of the caller, own ones and those in which the caller takes part, up to the end of the week. */
export async function readSteps(ctx: Context, days: TodayDays): Promise<Sections> {
  const counts = await ctx.db.query<{ section: Section; count: number }>(countQuery(ctx, days))
  const rows = await ctx.db.query<{ section: Section; j: string }>(stepsQuery(ctx, days))
  const records = rows.map((row) => JSON.parse(row.j) as RecordData)
  const phones = await readPhones(ctx, records)
  const section = (name: Section) => ({
    count: counts.find((row) => row.section === name)?.count ?? 0,
    data: records.flatMap((record, at) => (rows[at]?.section === name ? [stepOf(record, phones)] : [])),
    drill: { object: 'activity', filter: listOf(days, name), sort: 'dueAt' },
  })
  return {
    overdue: section('overdue'),
    today: section('today'),
    tomorrow: section('tomorrow'),
    later: section('later'),
  }
}

function bounds(days: TodayDays): [Section, string | null, string][] {
  return [
    ['overdue', null, days.start],
    ['today', days.start, days.tomorrow],
    ['tomorrow', days.tomorrow, days.afterTomorrow],
    ['later', days.afterTomorrow, days.end],
  ]
}

/** The same as `mine` for a list. */
function listOf(days: TodayDays, name: Section): Filter {
  const [, from = null, to = ''] = bounds(days).find(([section]) => section === name) ?? []
  return {
    and: [
      {
        or: [
          { field: 'owner', op: 'eq', value: '@me' },
          { field: 'participants', op: 'hasAny', value: ['@me'] },
        ],
      },
      { field: 'status', op: 'eq', value: 'planned' },
      ...(from ? [{ field: 'dueAt', op: 'gte', value: from } as Filter] : []),
      { field: 'dueAt', op: 'lt', value: to },
    ],
  }
}

/** Planned activities `a` of a stretch of time: the caller's own, and those in which the caller takes part. */
function mine(ctx: Context, columns: Sql, from: string | null, to: string, tail: Sql): Sql {
  const me = sql`${ctx.actor.id}::uuid`
  const since = from ? sql` AND a.due_at >= ${from}::timestamptz` : empty
  const open = sql`a.deleted_at IS NULL AND a.status = 'planned' AND a.due_at < ${to}::timestamptz${since}`
  return sql`(SELECT ${columns} FROM activities a WHERE a.owner_id = ${me} AND ${open} ${tail})
    UNION ALL (SELECT ${columns} FROM activity_participants p JOIN activities a ON a.id = p.activity_id WHERE p.user_id = ${me} AND p.deleted_at IS NULL AND a.owner_id <> ${me} AND ${open} ${tail})`
}

function countQuery(ctx: Context, days: TodayDays): Sql {
  const parts = bounds(days).map(
    ([section, from, to]) =>
      sql`SELECT ${section} AS section, count(*) AS count FROM (${mine(ctx, raw('1 AS one'), from, to, empty)}) m`,
  )
  return sql`${join(parts, ' UNION ALL ')}`
}

/** The statement of the first rows of each section: short walks over the caller's planned activities by due date. */
export function stepsQuery(ctx: Context, days: TodayDays): Sql {
  const activity = ctx.registry.get('activity')
  const first = raw(`ORDER BY due_at, id LIMIT ${perSection}`)
  const parts = bounds(days).map(([section, from, to]) => {
    const tail = raw(`ORDER BY a.due_at, a.id LIMIT ${perSection}`)
    return sql`(SELECT ${section} AS section, m.id, m.due_at FROM (${mine(ctx, raw('a.id, a.due_at'), from, to, tail)}) m ${first})`
  })
  return sql`SELECT s.section, ${recordJson(ctx, activity, 'a', fields)} AS j FROM (${join(parts, ' UNION ALL ')}) s JOIN activities a ON a.id = s.id
    WHERE ${accessCondition(ctx, activity, 'a')} ORDER BY s.due_at, s.id`
}

function stepOf(record: RecordData, phones: Map<string, string>): TodayStep {
  const about = record.about as AnyReference | null
  const title = (name: string) => (typeof record[name] === 'string' ? String(record[name]) : null)
  return {
    id: record.id,
    version: record.version,
    kind: String(record.kind),
    subject: String(record.subject),
    dueAt: String(record.dueAt),
    allDay: record.allDay === true,
    duration: typeof record.duration === 'number' ? record.duration : null,
    priority: title('priority'),
    about: about && { ...about, title: title('about.title') },
    contact: typeof record.contact === 'string' ? { id: record.contact, title: title('contact.title') } : null,
    phone: title('contact.phone') ?? (about ? (phones.get(about.id) ?? null) : null),
    owner: typeof record.owner === 'string' ? { id: record.owner, title: title('owner.title') } : null,
    place: title('place'),
  }
}

/** Telephones of what the activities are about. */
async function readPhones(ctx: Context, records: RecordData[]): Promise<Map<string, string>> {
  const phones = new Map<string, string>()
  const abouts = records.flatMap((record) => (record.about ? [record.about as AnyReference] : []))
  for (const [name, wanted] of Map.groupBy(abouts, (about) => about.object)) {
    const object = ctx.registry.objects.get(name)
    const paths = phonePaths[name]
    if (!object || !paths || rightsFor(ctx, object).read === 'none') continue
    const ids = [...new Set(wanted.map((about) => about.id))]
    const rows = await ctx.db.query<{ j: string }>(
      sql`SELECT ${recordJson(ctx, object, 't', paths)} AS j FROM ${raw(object.table)} t WHERE t.id = ANY(${ids}::uuid[]) AND ${accessCondition(ctx, object, 't')}`,
    )
    for (const row of rows) {
      const record = JSON.parse(row.j) as RecordData
      const phone = paths.map((path) => record[path]).find((value) => typeof value === 'string')
      if (typeof phone === 'string') phones.set(record.id, phone)
    }
  }
  return phones
}
