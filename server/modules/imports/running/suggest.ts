import { foldForCompare } from '@rodnik/shared/names/fold.ts'
import sql, { raw } from 'sql-template-tag'
import { type Context, fold, type ObjectEntry, rowCondition } from '../../../engine/index.ts'

/** Something that a text may have meant. */
export interface Suggestion {
  id: string
  title: string
}

const most = 3

/** Records whose titles resemble the texts, the nearest first; one statement for all texts. */
export async function suggestRecords(
  ctx: Context,
  target: ObjectEntry,
  texts: string[],
): Promise<Map<string, Suggestion[]>> {
  const suggestions = new Map<string, Suggestion[]>()
  const type = target.fields[target.titleField]?.type
  if (texts.length === 0 || (type !== 'text' && type !== 'personName')) return suggestions
  const title = raw(`t.${target.titleField.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)
  const rows = await ctx.db.query<{ text: string; id: string; title: string }>(
    sql`SELECT w.text, f.id::text AS id, f.title FROM unnest(${texts}::text[], ${texts.map(fold)}::text[]) AS w(text, folded)
      CROSS JOIN LATERAL (SELECT t.id, ${title} AS title FROM ${raw(target.table)} t
        WHERE fold_text(${title}) % w.folded AND ${rowCondition(ctx, target, 't', {})} ORDER BY similarity(fold_text(${title}), w.folded) DESC, t.id LIMIT 10) f`,
  )
  for (const { text, id, title } of rows) suggestions.set(text, [...(suggestions.get(text) ?? []), { id, title }])
  for (const [text, found] of suggestions) suggestions.set(text, nearest(text, found))
  return suggestions
}

/** The choices that resemble a text, the nearest first; none that is much less alike than the nearest. */
export function nearest(text: string, choices: Suggestion[]): Suggestion[] {
  const ranked = choices
    .map((choice) => ({ choice, likeness: likeness(text, choice.title) }))
    .sort((a, b) => b.likeness - a.likeness)
  const least = Math.max(0.3, (ranked[0]?.likeness ?? 0) * 0.65)
  return ranked
    .filter((one) => one.likeness >= least)
    .slice(0, most)
    .map((one) => one.choice)
}

/** How alike two texts are, 0 to 1: shared pairs of letters; spaces and signs do not count. */
function likeness(one: string, other: string): number {
  const a = letters(one)
  const b = letters(other)
  if (a === b) return 1
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < a.length; at++) pairs.set(a.slice(at, at + 2), (pairs.get(a.slice(at, at + 2)) ?? 0) + 1)
  let shared = 0
  for (let at = 0; at + 1 < b.length; at++) {
    const left = pairs.get(b.slice(at, at + 2)) ?? 0
    if (left === 0) continue
    pairs.set(b.slice(at, at + 2), left - 1)
    shared++
  }
  return a.length + b.length < 4 ? 0 : (2 * shared) / (a.length + b.length - 2)
}

const letters = (text: string) => foldForCompare(text).replace(/[^\p{L}\p{N}]/gu, '')
