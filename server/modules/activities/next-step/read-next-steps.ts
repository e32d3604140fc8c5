import sql, { join, raw, type Sql } from 'sql-template-tag'
import { type Context, type ObjectEntry, targetsOf } from '../../../engine/index.ts'
import { referenceColumn } from './columns.ts'
import { belongings } from './relations.ts'

/** What a record should say about its next step and its last activity. */
export interface NextStep {
  id: string
  nextActivity: string | null
  nextStepAt: string | null
  lastActivityAt: string | null
}

const planned = `a.deleted_at IS NULL AND a.status = 'planned' AND a.due_at IS NOT NULL`
const done = `a.deleted_at IS NULL AND a.status = 'done'`
const earliest = raw(`SELECT a.id, a.due_at FROM activities a`)
const latest = raw(`SELECT a.at FROM activities a`)
const shown = (column: string) => raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/**
 * Next step and last activity of records, as far as they are not what the records say already. The next step is the
 * planned activity that is due first; one without a date is a wish and no step. Walks the ends of indexes only.
 */
export async function readNextSteps(ctx: Context, object: ObjectEntry, ids: string[]): Promise<NextStep[]> {
  const steps = sourcesOf(ctx, object, (owner) => ({
    select: sql`${earliest} WHERE ${owner} AND ${raw(planned)} ORDER BY a.due_at, a.id LIMIT 1`,
    order: raw('due_at, id'),
  }))
  const lasts = sourcesOf(ctx, object, (owner) => ({
    select: sql`${latest} WHERE ${owner} AND ${raw(done)} ORDER BY a.at DESC LIMIT 1`,
    order: raw('at DESC'),
  }))
  return ctx.db.query<NextStep>(sql`
    SELECT t.id::text AS id, n.id::text AS "nextActivity", ${shown('n.due_at')} AS "nextStepAt", ${shown('l.at')} AS "lastActivityAt"
    FROM ${raw(object.table)} t
    LEFT JOIN LATERAL (SELECT x.id, x.due_at FROM (${join(steps, ' UNION ALL ')}) x ORDER BY x.due_at, x.id LIMIT 1) n ON true
    LEFT JOIN LATERAL (SELECT x.at FROM (${join(lasts, ' UNION ALL ')}) x ORDER BY x.at DESC LIMIT 1) l ON true
    WHERE t.id = ANY(${ids}::uuid[])
      AND (t.next_activity_id, t.next_step_at, t.last_activity_at) IS DISTINCT FROM (n.id, date_trunc('milliseconds', n.due_at), date_trunc('milliseconds', l.at))`)
}

type One = (owner: Sql) => { select: Sql; order: Sql }

/** The same look at each place where activities of a record `t` stand: about itself, with the person, about what belongs to it. */
function sourcesOf(ctx: Context, object: ObjectEntry, one: One): Sql[] {
  const sources = [one(sql`a.about_object = ${object.name} AND a.about_id = t.id`).select]
  for (const [name, def] of Object.entries(ctx.registry.get('activity').fields))
    if (def.type === 'lookup' && targetsOf(def).includes(object.name))
      sources.push(one(raw(`a.${referenceColumn(name)} = t.id`)).select)
  for (const { from, field, to } of belongings(ctx.registry)) {
    if (to.name !== object.name) continue
    const { select, order } = one(sql`a.about_object = ${from.name} AND a.about_id = r.id`)
    sources.push(
      sql`SELECT b.* FROM ${raw(from.table)} r CROSS JOIN LATERAL (${select}) b WHERE ${raw(`r.${referenceColumn(field)} = t.id`)} AND r.deleted_at IS NULL ORDER BY ${order} LIMIT 1`,
    )
  }
  return sources.map((source) => sql`(${source})`)
}
