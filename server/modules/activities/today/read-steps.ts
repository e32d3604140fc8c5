import type { TodayStep } from '@rodnik/shared/activities/today.ts'
import type { AnyReference, RecordData } from '@rodnik/shared/api/shapes.ts'
import sql, { raw, type Sql } from 'sql-template-tag'
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
type Sections = Record<Section, { count: number; data: TodayStep[] }>

/** The planned activities of the caller, own ones and those in which the caller takes part, up to the end of the week. */
export async function readSteps(ctx: Context, days: TodayDays): Promise<Sections> {
  const rows = await ctx.db.query<{ section: Section; count: number; j: string }>(stepsQuery(ctx, days))
  const records = rows.map((row) => JSON.parse(row.j) as RecordData)
  const phones = await readPhones(ctx, records)
  const sections: Sections = {
    overdue: { count: 0, data: [] },
    today: { count: 0, data: [] },
    tomorrow: { count: 0, data: [] },
    later: { count: 0, data: [] },
  }
  rows.forEach((row, index) => {
    sections[row.section].count = row.count
    sections[row.section].data.push(stepOf(records[index] as RecordData, phones))
  })
  return sections
}

/** The statement behind: two walks over the caller's planned activities by due date. */
export function stepsQuery(ctx: Context, days: TodayDays): Sql {
  const activity = ctx.registry.get('activity')
  const me = ctx.actor.id
  const open = sql`a.deleted_at IS NULL AND a.status = 'planned' AND a.due_at < ${days.end}::timestamptz`
  return sql`WITH mine AS (
      SELECT a.id, a.due_at FROM activities a WHERE a.owner_id = ${me}::uuid AND ${open}
      UNION SELECT a.id, a.due_at FROM activity_participants p JOIN activities a ON a.id = p.activity_id WHERE p.user_id = ${me}::uuid AND p.deleted_at IS NULL AND ${open}
    ), cut AS (
      SELECT id, due_at, CASE WHEN due_at < ${days.start}::timestamptz THEN 'overdue' WHEN due_at < ${days.tomorrow}::timestamptz THEN 'today' WHEN due_at < ${days.afterTomorrow}::timestamptz THEN 'tomorrow' ELSE 'later' END AS section FROM mine
    ), placed AS (
      SELECT id, due_at, section, count(*) OVER (PARTITION BY section) AS count, row_number() OVER (PARTITION BY section ORDER BY due_at, id) AS place FROM cut
    )
    SELECT p.section, p.count, ${recordJson(ctx, activity, 'a', fields)} AS j FROM placed p JOIN activities a ON a.id = p.id
    WHERE p.place <= ${raw(String(perSection))} AND ${accessCondition(ctx, activity, 'a')} ORDER BY p.due_at, p.id`
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
