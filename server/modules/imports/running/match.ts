import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { filterLimits } from '@rodnik/shared/query/filter.ts'
import sql, { raw } from 'sql-template-tag'
import { type Context, fold, recordJson, rowCondition } from '../../../engine/index.ts'
import type { Plan } from '../plan/plan.ts'
import type { Draft } from './draft.ts'
import { comparable } from './find-by-text.ts'

/** The key of a row as one text; null when a key field is empty: such a row matches nothing. */
export function keyOfDraft(plan: Plan, draft: Draft): string | null {
  const parts: string[] = []
  for (const key of plan.keys) {
    const part = partOf(plan, key, draft.values[key])
    if (part === null) return null
    parts.push(part)
  }
  return parts.length > 0 ? parts.join('\u0001') : null
}

/** Finds the record that each draft matches. A draft that matches several is refused. */
export async function matchDrafts(ctx: Context, plan: Plan, drafts: Draft[]): Promise<void> {
  const byKey = new Map<string, Draft[]>()
  for (const draft of drafts) {
    const key = keyOfDraft(plan, draft)
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), draft])
  }
  if (byKey.size === 0) return
  const found = new Map<string, RecordData[]>()
  for (const record of await readCandidates(ctx, plan, [...byKey.values()].flat())) {
    const parts = plan.keys.map((key) => partOf(plan, key, record[key]))
    const key = parts.join('\u0001')
    if (!parts.includes(null) && byKey.has(key)) found.set(key, [...(found.get(key) ?? []), record])
  }
  for (const [key, records] of found)
    for (const draft of byKey.get(key) ?? []) {
      const [record, ...others] = records
      if (others.length > 0)
        draft.faults.push({
          code: 'match_several',
          field: plan.keys[0] ?? null,
          column: null,
          data: { count: records.length },
        })
      else if (record) {
        draft.id = record.id
        draft.before = record
      }
    }
}

function partOf(plan: Plan, key: string, value: unknown): string | null {
  const def = plan.object.fields[key]
  if (!def || (value ?? null) === null || value === '') return null
  const text = comparable(plan.object, key, value)
  return text === '' ? null : text
}

/** Records that have one of the drafts' values in the first key field, with the fields that the import looks at. */
async function readCandidates(ctx: Context, plan: Plan, drafts: Draft[]): Promise<RecordData[]> {
  const [first = ''] = plan.keys
  const { object } = plan
  const def = object.fields[first]
  const values = [...new Set(drafts.map((draft) => operand(draft.values[first])))]
  const mapped = plan.columns.flatMap((column) => (column.point ? [] : [column.field]))
  const fields = [...new Set([...plan.keys, ...mapped])]
  const records: RecordData[] = []
  for (let at = 0; at < values.length; at += filterLimits.listValues) {
    const value = values.slice(at, at + filterLimits.listValues)
    const condition = rowCondition(ctx, object, 't', { filter: { field: first, op: 'in', value } })
    const rows = await ctx.db.query<{ j: string }>(
      sql`SELECT ${recordJson(ctx, object, 't', fields)} AS j FROM ${raw(object.table)} t WHERE ${condition}`,
    )
    records.push(...rows.map((row) => JSON.parse(row.j) as RecordData))
  }
  if (first === object.titleField && (def?.type === 'text' || def?.type === 'personName')) {
    const known = new Set(records.map((record) => record.id))
    const column = raw(`t.${first.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)
    const rows = await ctx.db.query<{ j: string }>(
      sql`SELECT ${recordJson(ctx, object, 't', fields)} AS j FROM ${raw(object.table)} t WHERE fold_text(${column}) = ANY(${values.map((one) => fold(String(one)))}::text[]) AND ${rowCondition(ctx, object, 't', {})}`,
    )
    records.push(...rows.map((row) => JSON.parse(row.j) as RecordData).filter((record) => !known.has(record.id)))
  }
  return records
}

function operand(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { first, last } = value as { first?: string | null; last?: string | null }
  return `${first ?? ''} ${last ?? ''}`.trim()
}
