import { contactPointForms } from '@rodnik/shared/customers/contact-points.ts'
import type { ContactPointParty } from '@rodnik/shared/customers/lookups.ts'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { z } from 'zod'
import { accessCondition, type Context, identifiedBy, rightsFor } from '../../../engine/index.ts'
import { isBelow, isOnSite } from './site-condition.ts'

export type PartyFound = z.infer<typeof ContactPointParty>

const parties = ['contact', 'company'] as const
const columns = { phone: 'phone', email: 'email' } as const

/**
 * People and companies that are reached by a number, address or name, written in any form: by their contact points, and
 * by their fields where a loader made no points. Each once, what holds now before what has run out.
 */
export async function findParties(ctx: Context, value: string, limit = 20): Promise<PartyFound[]> {
  const statement = partiesQuery(ctx, value, limit)
  return statement ? ctx.db.query<PartyFound>(statement) : []
}

/** The statement behind; undefined when the value can be no way to reach anybody. */
export function partiesQuery(ctx: Context, value: string, limit: number): Sql | undefined {
  const forms = contactPointForms(value)
  const phone = forms.find((form) => form.channel === 'phone')?.normalized
  const site = forms.find((form) => form.channel === 'site')?.normalized
  const parts = parties.flatMap((name) => {
    const object = ctx.registry.get(name)
    if (rightsFor(ctx, object).read === 'none') return []
    const head = (channel: Sql, written: Sql, label: Sql, expired: Sql) =>
      sql`SELECT ${name} AS object, t.id::text AS id, t.name AS title, ${name === 'contact' ? raw('t.company_id') : raw('NULL::uuid')} AS company, ${channel} AS channel, ${written} AS value, ${label} AS label, ${expired} AS expired FROM ${raw(object.table)} t`
    const seen = sql`t.deleted_at IS NULL AND ${accessCondition(ctx, object, 't')} LIMIT ${raw(String(limit * 2))}`
    const byPoint = sql`${head(raw('p.channel'), raw('p.value'), raw('p.label'), raw('coalesce(p.valid_until < now(), false)'))}
      JOIN contact_points p ON p.party_id = t.id AND p.party_object = ${name}
      WHERE p.deleted_at IS NULL AND p.normalized = ANY(${forms.map((form) => form.normalized)}::text[])
        AND (p.channel, p.normalized) IN (SELECT * FROM unnest(${forms.map((form) => form.channel)}::text[], ${forms.map((form) => form.normalized)}::text[])) AND ${seen}`
    // A number answers for its extensions, too: the exchange shows them the same.
    const extension = `${phone};ext=%`
    const byExtension = phone
      ? [
          sql`${head(raw('p.channel'), raw('p.value'), raw('p.label'), raw('coalesce(p.valid_until < now(), false)'))}
            JOIN contact_points p ON p.party_id = t.id AND p.party_object = ${name}
            WHERE p.deleted_at IS NULL AND p.channel = 'phone' AND ${identifiedBy(ctx.registry.get('contactPoint'), 'p', extension)} AND ${seen}`,
          sql`${head(sql`'phone'`, raw('t.phone'), raw('p.label'), raw('coalesce(p.valid_until < now(), false)'))}
            LEFT JOIN contact_points p ON p.party_object = ${name} AND p.party_id = t.id AND p.channel = 'phone' AND p.normalized = t.phone AND p.deleted_at IS NULL
            WHERE fold_text(t.phone) LIKE ${extension} AND ${seen}`,
        ]
      : []
    // A site answers for all its pages.
    const ofPages = site
      ? [
          sql`${head(raw('p.channel'), raw('p.value'), raw('p.label'), raw('coalesce(p.valid_until < now(), false)'))}
            JOIN contact_points p ON p.party_id = t.id AND p.party_object = ${name}
            WHERE p.deleted_at IS NULL AND p.channel = 'site' AND ${identifiedBy(ctx.registry.get('contactPoint'), 'p', `${site.toLowerCase()}%`)} AND ${isBelow('p.normalized', site)} AND ${seen}`,
          ...(name === 'company'
            ? [
                sql`${head(sql`'site'`, raw('t.website'), raw('NULL::text'), raw('false'))} WHERE ${isOnSite('t.website', site)} AND ${seen}`,
              ]
            : []),
        ]
      : []
    const byField = Object.entries(columns).flatMap(([channel, column]) => {
      const form = forms.find((one) => one.channel === channel)
      return form
        ? [
            sql`${head(sql`${channel}`, raw(`t.${column}`), raw('NULL::text'), raw('false'))} WHERE ${raw(`t.${column}`)} = ${form.normalized} AND ${seen}`,
          ]
        : []
    })
    return [byPoint, ...byExtension, ...ofPages, ...byField]
  })
  if (forms.length === 0 || parts.length === 0) return undefined
  const all = join(
    parts.map((part) => sql`(${part})`),
    ' UNION ALL ',
  )
  const company = ctx.registry.get('company')
  return sql`SELECT f.object, f.id, f.title, (SELECT c.name FROM companies c WHERE c.id = f.company AND ${accessCondition(ctx, company, 'c')}) AS subtitle,
      json_build_object('channel', f.channel, 'value', f.value, 'label', f.label) AS point, f.expired
    FROM (SELECT DISTINCT ON (u.object, u.id) u.* FROM (${all}) u ORDER BY u.object, u.id, u.expired, u.label NULLS LAST) f
    ORDER BY f.expired, f.object DESC, f.title, f.id LIMIT ${raw(String(limit))}${empty}`
}
