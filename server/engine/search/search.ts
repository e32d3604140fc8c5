import { switchLayout } from '@rodnik/shared/names/layout.ts'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { accessCondition, never } from '../access/condition.ts'
import { rightsFor } from '../access/rights.ts'
import { type Context, inTransaction } from '../context.ts'
import { snake } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { referenceColumn } from '../fields/lookup.ts'
import { escapeLike, fold } from '../query/fold.ts'
import { phoneConditions, phonePatterns } from '../query/phone-parts.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { hasSearch } from './condition.ts'
import { aroundInner, identifiedBy, innerObjects } from './inside.ts'
import { formsOf, hostQuery, queryOf, searchTerms } from './terms.ts'

/** One thing that was found. */
export interface Found {
  object: string
  id: string
  title: string
  subtitle: string | null
  /** Id of the file with its photo or logo. */
  picture: string | null
  match: 'words' | 'part' | 'similar' | 'phone'
}

const perObject = 12
// A frequent word has hundreds of thousands of hits: the index gives a sample of them, which is all that a short list can show.
const sampleSize = 2000
// With fewer hits than this by whole words it is worth looking inside words.
const few = 5

/**
 * Finds records of all objects by words in any form, typed in either layout, by parts of phone numbers and e-mails, and,
 * when that gives little, by likeness to titles; records are also found by what stands inside them (a second number of a
 * person). One statement per way, each with the caller's rights inside.
 */
export async function searchEverything(
  ctx: Context,
  written: string,
  limit: number,
  only?: string[],
): Promise<Found[]> {
  const text = written.trim().slice(0, 200)
  if (text === '') return []
  const objects = [...ctx.registry.objects.values()].filter(
    (object) =>
      (only ? only.includes(object.name) : !object.inner) &&
      rightsFor(ctx, object).read !== 'none' &&
      hasSearch(object),
  )
  const inside = innerObjects(ctx).filter((object) => !objects.includes(object))
  return inTransaction(ctx, async (ctx) => {
    // Only the search indexes can find the words: walking another one row by row until enough were met may mean the whole table.
    await ctx.db.query(
      sql`SELECT set_config('gin_fuzzy_search_limit', ${String(sampleSize)}, true), set_config('pg_trgm.word_similarity_threshold', '0.4', true),
        set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true)`,
    )
    const found = new Map<string, Found>()
    const take = (rows: Found[]) => {
      for (const row of rows) {
        const key = `${row.object}:${row.id}`
        if (!found.has(key) && found.size < limit) found.set(key, row)
      }
    }
    // The number of a document is its name: nobody who types one looks for telephones that have it inside.
    const [, number] = /^[№#N]?\s*(\d{1,9})$/i.exec(text) ?? []
    if (number)
      take(
        await run(
          ctx,
          objects,
          [],
          (object, alias) => numberCondition(object, alias, Number(number)),
          'words',
          () => sql`0`,
        ),
      )
    const phones = phonePatterns(text)
    let wordsFound: string[] | undefined
    if (phones.length > 0)
      take(
        await run(
          ctx,
          objects,
          inside,
          (object, alias) => phoneCondition(object, alias, phones),
          'phone',
          () => sql`0`,
        ),
      )
    const host = hostQuery(text)
    if (host) take(await findWords(ctx, objects, host))
    for (const words of searchTerms(text))
      for (const query of [formsOf(words), queryOf(words)])
        if (found.size < limit && (wordsFound === undefined || wordsFound === words || phones.length > 0)) {
          const before = found.size
          take(await findWords(ctx, objects, query))
          if (found.size > before) wordsFound ??= words
        }
    if (found.size < few && text.length >= 3 && /[@.]|\p{L}/u.test(text))
      take(
        await run(
          ctx,
          objects,
          inside,
          (object, alias) => partCondition(object, alias, text),
          'part',
          () => sql`0`,
        ),
      )
    if (found.size === 0 && text.length >= 4)
      for (const form of new Set([text, switchLayout(text)])) take(await similar(ctx, objects, form))
    return [...found.values()]
  })
}

function findWords(ctx: Context, objects: ObjectEntry[], query: Sql): Promise<Found[]> {
  const condition = (_object: ObjectEntry, alias: string) => sql`${raw(alias)}.search @@ ${query}`
  return run(ctx, objects, [], condition, 'words', () => sql`ts_rank(t.search, ${query})`)
}

async function run(
  ctx: Context,
  objects: ObjectEntry[],
  inside: ObjectEntry[],
  condition: (object: ObjectEntry, alias: string) => Sql | undefined,
  match: Found['match'],
  rank: (object: ObjectEntry) => Sql,
): Promise<Found[]> {
  const parts = objects.flatMap((object) => {
    const found = condition(object, 't')
    const access = accessCondition(ctx, object, 't')
    if (!found || access === never) return []
    return [
      sql`(SELECT ${object.name} AS object, t.id::text AS id, ${raw(titleOf(object, 't'))} AS title, ${raw(subtitleOf(object))} AS subtitle, ${raw(pictureOf(object, 't'))} AS picture, ${match} AS match, ${rank(object)}::real AS rank
        FROM ${raw(object.table)} t WHERE t.deleted_at IS NULL AND ${found} AND ${access} LIMIT ${raw(String(perObject * 4))})`,
    ]
  })
  for (const inner of inside) {
    const found = condition(inner, 't')
    for (const object of found ? objects : []) {
      const columns = sql`${object.name} AS object, p.id::text AS id, ${raw(titleOf(object, 'p'))} AS title, ${raw(titleOf(inner, 't'))} AS subtitle, ${raw(pictureOf(object, 'p'))} AS picture, ${match} AS match, ${rank(inner)}::real AS rank`
      const part = aroundInner(ctx, inner, object, found as Sql, columns, perObject * 4)
      if (part) parts.push(part)
    }
  }
  if (parts.length === 0) return []
  return ctx.db.query<Found>(
    sql`SELECT object, id, title, subtitle, picture, match FROM (${join(parts, ' UNION ALL ')}) f ORDER BY rank DESC, length(title), title LIMIT 50`,
  )
}

function titleOf(object: ObjectEntry, alias: string): string {
  const def = object.fields[object.titleField]
  if (!def) return `''`
  return `${kinds[def.type].compare(alias, object.titleField, def)}::text`
}

function pictureOf(object: ObjectEntry, alias: string): string {
  const { picture } = object.screens
  return picture ? `${alias}.${referenceColumn(picture)}::text` : 'NULL::text'
}

/** What tells records of the same title apart: the first identifying field that is not the title. */
function subtitleOf(object: ObjectEntry): string {
  const texts = Object.entries(object.fields)
    .filter(([name, def]) => name !== object.titleField && def.search === 'B' && def.type !== 'personName')
    .map(([name, def]) => `${kinds[def.type].compare('t', name, def)}::text`)
  return texts.length > 0 ? `coalesce(${texts.join(', ')})` : 'NULL::text'
}

function numberCondition(object: ObjectEntry, alias: string, number: number): Sql | undefined {
  const ways = Object.entries(object.fields).flatMap(([name, def]) =>
    def.type === 'sequence' ? [sql`${raw(`${alias}.${snake(name)}`)} = ${number}`] : [],
  )
  return ways.length > 0 ? sql`(${join(ways, ' OR ')})` : undefined
}

function phoneCondition(object: ObjectEntry, alias: string, patterns: string[]): Sql | undefined {
  const ways = [
    ...phoneConditions(object, alias, patterns),
    ...(object.inner ? patterns.map((pattern) => identifiedBy(object, alias, pattern)) : []),
  ]
  return ways.length > 0 ? sql`(${join(ways, ' OR ')})` : undefined
}

function partCondition(object: ObjectEntry, alias: string, text: string): Sql | undefined {
  const pattern = `%${escapeLike(fold(text))}%`
  const columns = Object.entries(object.fields).flatMap(([name, def]) => {
    const isTitle = name === object.titleField && kinds[def.type].family === 'text'
    return isTitle || def.type === 'email' ? [kinds[def.type].compare(alias, name, def)] : []
  })
  const ways = object.inner
    ? [identifiedBy(object, alias, `%${escapeLike(fold(bareSite(text)))}%`)]
    : columns.map((column) => sql`fold_text(${raw(column)}) LIKE ${pattern}`)
  return ways.length > 0 ? sql`(${join(ways, ' OR ')})` : undefined
}

/** A site as points hold it: without scheme and `www.`. Other texts stay as they are. */
function bareSite(text: string): string {
  return /^(https?:\/\/|www\.)\S+$/i.test(text)
    ? text.replace(/^(https?:\/\/)?(www\.)?/i, '').replace(/\/+$/, '')
    : text
}

/** Titles that are nearly what was typed. */
function similar(ctx: Context, objects: ObjectEntry[], text: string): Promise<Found[]> {
  const named = objects.filter((object) => kinds[object.fields[object.titleField]?.type ?? 'integer'].family === 'text')
  const title = (object: ObjectEntry) => `fold_text(${titleOf(object, 't').replace(/::text$/, '')})`
  const folded = fold(text)
  return run(
    ctx,
    named,
    [],
    (object) => sql`${folded} <% ${raw(title(object))}`,
    'similar',
    (object) => sql`word_similarity(${folded}, ${raw(title(object))})`,
  )
}
