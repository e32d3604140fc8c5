import type { PersonName } from '@rodnik/shared/api/shapes.ts'
import { normaliseContactPoint } from '@rodnik/shared/customers/contact-points.ts'
import type { Duplicate, DuplicateObject } from '@rodnik/shared/customers/lookups.ts'
import { normaliseInn } from '@rodnik/shared/identifiers/inn.ts'
import { foldForCompare } from '@rodnik/shared/names/fold.ts'
import { switchLayout } from '@rodnik/shared/names/layout.ts'
import { companyKey } from '@rodnik/shared/names/legal-forms.ts'
import { splitPersonName } from '@rodnik/shared/names/split.ts'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { accessCondition, type Context, inTransaction, requireRight } from '../../../engine/index.ts'

const tables = { company: 'companies', contact: 'contacts', lead: 'leads' } as const
const likeness = 0.6

/**
 * Records of an object that may be the same as the one with these values: same tax number, external code, telephone or
 * e-mail (of any contact point), same or very similar name. The surest first, each once, within the caller's rights.
 */
export async function findDuplicates(
  ctx: Context,
  object: DuplicateObject,
  values: Record<string, unknown>,
  limit = 10,
  except?: string,
): Promise<Duplicate[]> {
  requireRight(ctx, ctx.registry.get(object), 'read')
  const statement = duplicatesQuery(ctx, object, values, limit, except)
  if (!statement) return []
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.query(sql`SELECT set_config('pg_trgm.similarity_threshold', ${String(likeness)}, true)`)
    return ctx.db.query<Duplicate>(statement)
  })
}

/** The statement behind; undefined when the values say nothing to compare. */
export function duplicatesQuery(
  ctx: Context,
  object: DuplicateObject,
  values: Record<string, unknown>,
  limit: number,
  except?: string,
): Sql | undefined {
  const table = raw(tables[object])
  const seen = sql`t.deleted_at IS NULL AND ${accessCondition(ctx, ctx.registry.get(object), 't')}${except ? sql` AND t.id <> ${except}::uuid` : empty}`
  const most = raw(String(limit))
  const found = (rank: number, reason: Duplicate['reason'], condition: Sql, score: Sql = raw('1')) =>
    sql`(SELECT ${raw(String(rank))} AS rank, ${reason} AS reason, t.id, t.name::text AS title, ${score}::real AS score FROM ${table} t WHERE ${condition} AND ${seen} ORDER BY score DESC LIMIT ${most})`
  const parts: Sql[] = []
  const taxId = object === 'company' ? textOf(values.taxId) : null
  if (taxId) parts.push(found(1, 'taxId', sql`t.tax_id = ${normaliseInn(taxId) ?? taxId}`))
  const externalId = textOf(values.externalId)
  if (externalId) parts.push(found(2, 'externalId', sql`t.external_id = ${externalId}`))
  for (const [rank, channel] of [
    [3, 'phone'],
    [4, 'email'],
  ] as const) {
    const written = textOf(values[channel])
    const normal = written === null ? null : normaliseContactPoint(channel, written)
    if (normal === null) continue
    parts.push(found(rank, channel, sql`${raw(`t.${channel}`)} = ${normal}`))
    if (object !== 'lead') parts.push(found(rank, channel, sql`t.id IN (${partiesWith(object, channel, normal)})`))
  }
  for (const name of namesOf(object, values)) parts.push(found(5, 'name', name.condition, name.score))
  if (parts.length === 0) return undefined
  return sql`SELECT id::text AS id, title, reason FROM (SELECT DISTINCT ON (d.id) d.* FROM (${join(parts, ' UNION ALL ')}) d ORDER BY d.id, d.rank, d.score DESC) f
    ORDER BY rank, score DESC, title, id LIMIT ${most}`
}

function partiesWith(object: DuplicateObject, channel: string, normal: string): Sql {
  return sql`SELECT p.party_id FROM contact_points p WHERE p.normalized = ${normal} AND p.channel = ${channel} AND p.party_object = ${object} AND p.deleted_at IS NULL LIMIT 100`
}

/** How the name is looked for: as it is written, and as it reads in the other keyboard layout. */
function namesOf(object: DuplicateObject, values: Record<string, unknown>): { condition: Sql; score: Sql }[] {
  const written = object === 'contact' ? personText(values.name) : textOf(values.name)
  if (written === null) return []
  const column = raw(object === 'company' ? 't.name_key' : 'fold_text(t.name)')
  const key = (text: string) => (object === 'company' ? companyKey(text) : foldForCompare(text))
  const keys = [...new Set([key(written), key(switchLayout(written))])].filter((text) => text.length >= 2)
  const also = object === 'lead' ? leadSays(values) : empty
  return keys.map((text) => ({
    condition: sql`${column} % ${text}${also}`,
    score: sql`similarity(${column}, ${text})`,
  }))
}

/** Leads are often named alike («Request from the site»): who they are from must be alike as well, where it is known. */
function leadSays(values: Record<string, unknown>): Sql {
  const person = personText(values.person)
  const company = textOf(values.companyName)
  const ways = [
    ...(person === null ? [] : [sql`fold_text(t.person) % ${foldForCompare(person)}`]),
    ...(company === null ? [] : [sql`fold_text(t.company_name) % ${foldForCompare(company)}`]),
  ]
  return ways.length === 0 ? empty : sql` AND (${join(ways, ' OR ')})`
}

function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.slice(0, 500).replaceAll('\u0000', '').trim() : ''
  return text === '' ? null : text
}

/** First and last name as names of people are stored. */
function personText(value: unknown): string | null {
  const name = typeof value === 'string' ? splitPersonName(value.slice(0, 300)) : (value as Partial<PersonName> | null)
  if (typeof name !== 'object' || name === null) return null
  return textOf([name.first, name.last].filter((part) => typeof part === 'string' && part !== '').join(' '))
}
