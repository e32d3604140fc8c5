import type { PersonName } from '@rodnik/shared/api/shapes.ts'
import { normaliseContactPoint } from '@rodnik/shared/customers/contact-points.ts'
import type { Duplicate, DuplicateObject } from '@rodnik/shared/customers/lookups.ts'
import { normaliseInn } from '@rodnik/shared/identifiers/inn.ts'
import { switchLayout } from '@rodnik/shared/names/layout.ts'
import { companyKey } from '@rodnik/shared/names/legal-forms.ts'
import { splitPersonName } from '@rodnik/shared/names/split.ts'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { accessCondition, type Context, fold, inTransaction, requireRight } from '../../../engine/index.ts'

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
  const look: Look = { ctx, object, limit, except }
  return inTransaction(ctx, async (ctx) => {
    // The planner takes likeness for common and would read everything; it is the index that is to be walked.
    await ctx.db.query(
      sql`SELECT set_config('pg_trgm.similarity_threshold', ${String(likeness)}, true), set_config('enable_seqscan', 'off', true), set_config('enable_indexonlyscan', 'off', true)`,
    )
    const found = new Map<string, Duplicate>()
    for (const statement of duplicatesQueries({ ...look, ctx }, values)) {
      if (found.size >= limit) break
      for (const row of await ctx.db.query<Duplicate>(statement)) if (!found.has(row.id)) found.set(row.id, row)
    }
    await ctx.db.query(
      sql`SELECT set_config('enable_seqscan', 'on', true), set_config('enable_indexonlyscan', 'on', true)`,
    )
    return [...found.values()].slice(0, limit)
  })
}

interface Look {
  ctx: Context
  object: DuplicateObject
  limit: number
  except?: string | undefined
}

/**
 * The statements behind, in order: what is the same, then what is only called alike. Names that very many bear are looked
 * at in part: being called so says little then.
 */
function duplicatesQueries(look: Look, values: Record<string, unknown>): Sql[] {
  const same = [...sameKeys(look, values), ...sameNames(look, values)]
  return [...(same.length > 0 ? [surestFirst(look, same)] : []), ...alikeNames(look, values)]
}

function surestFirst(look: Look, parts: Sql[]): Sql {
  return sql`SELECT id::text AS id, title, reason FROM (SELECT DISTINCT ON (d.id) d.* FROM (${join(parts, ' UNION ALL ')}) d ORDER BY d.id, d.rank) f ORDER BY rank, title, id LIMIT ${raw(String(look.limit))}`
}

function visible({ ctx, object, except }: Look): Sql {
  return sql`t.deleted_at IS NULL AND ${accessCondition(ctx, ctx.registry.get(object), 't')}${except ? sql` AND t.id <> ${except}::uuid` : empty}`
}

function found(look: Look, rank: number, reason: Duplicate['reason'], condition: Sql): Sql {
  return sql`(SELECT ${raw(String(rank))} AS rank, ${reason} AS reason, t.id, t.name::text AS title FROM ${raw(tables[look.object])} t WHERE ${condition} AND ${visible(look)} LIMIT ${raw(String(look.limit))})`
}

function sameKeys(look: Look, values: Record<string, unknown>): Sql[] {
  const { object } = look
  const parts: Sql[] = []
  const taxId = object === 'company' ? textOf(values.taxId) : null
  if (taxId) parts.push(found(look, 1, 'taxId', sql`t.tax_id = ${normaliseInn(taxId) ?? taxId}`))
  const externalId = textOf(values.externalId)
  if (externalId) parts.push(found(look, 2, 'externalId', sql`t.external_id = ${externalId}`))
  for (const [rank, channel] of [
    [3, 'phone'],
    [4, 'email'],
  ] as const) {
    const written = textOf(values[channel])
    const normal = written === null ? null : normaliseContactPoint(channel, written)
    if (normal === null) continue
    parts.push(found(look, rank, channel, sql`${raw(`t.${channel}`)} = ${normal}`))
    if (object !== 'lead')
      parts.push(found(look, rank, channel, sql`t.id IN (${partiesWith(object, channel, normal)})`))
  }
  return parts
}

function partiesWith(object: DuplicateObject, channel: string, normal: string): Sql {
  return sql`SELECT p.party_id FROM contact_points p WHERE p.normalized = ${normal} AND p.channel = ${channel} AND p.party_object = ${object} AND p.deleted_at IS NULL LIMIT 100`
}

function sameNames(look: Look, values: Record<string, unknown>): Sql[] {
  // Leads are named alike without being the same: their names are only looked at for likeness.
  if (look.object === 'lead') return []
  const { column, keys } = nameOf(look.object, values)
  return keys.map((key) => found(look, 5, 'name', sql`${column} = ${key}`))
}

const sampleSize = 300

function alikeNames(look: Look, values: Record<string, unknown>): Sql[] {
  const { column, keys, also } = nameOf(look.object, values)
  return keys.map(
    (key) =>
      sql`SELECT s.id::text AS id, s.title, 'name' AS reason FROM (SELECT t.id, t.name::text AS title, similarity(${column}, ${key}) AS score FROM ${raw(tables[look.object])} t
        WHERE ${column} % ${key}${also} AND ${visible(look)} LIMIT ${raw(String(sampleSize))}) s ORDER BY s.score DESC, s.title, s.id LIMIT ${raw(String(look.limit))}`,
  )
}

/** By what names are compared, and the name as it is written and as it reads in the other keyboard layout. */
function nameOf(object: DuplicateObject, values: Record<string, unknown>): { column: Sql; keys: string[]; also: Sql } {
  const column = raw(object === 'company' ? 't.name_key' : 'fold_text(t.name)')
  const written = object === 'contact' ? personText(values.name) : textOf(values.name)
  const key = (text: string) => (object === 'company' ? companyKey(text) : fold(text))
  const keys = written === null ? [] : [key(written), key(switchLayout(written))]
  return {
    column,
    keys: [...new Set(keys)].filter((text) => text.length >= 2),
    also: object === 'lead' ? leadSays(values) : empty,
  }
}

/** Leads are often named alike («Request from the site»): who they are from must be alike as well, where it is known. */
function leadSays(values: Record<string, unknown>): Sql {
  const person = personText(values.person)
  const company = textOf(values.companyName)
  const ways = [
    ...(person === null ? [] : [sql`fold_text(t.person) % ${fold(person)}`]),
    ...(company === null ? [] : [sql`fold_text(t.company_name) % ${fold(company)}`]),
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
