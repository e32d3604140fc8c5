import type {
  FaultGroup,
  ImportCounts,
  PreviewRow,
  Rehearsal,
  Repeats,
  UnmatchedLookup,
} from '@rodnik/shared/imports/shapes.ts'
import { countryName } from '@rodnik/shared/places/country-name.ts'
import { type Context, findRecord, isId, labelOf } from '../../../engine/index.ts'
import { sentence } from '../../../platform/http/sentences.ts'
import { labelsOf } from '../plan/option-labels.ts'
import type { Plan, PlannedColumn } from '../plan/plan.ts'
import { countryChoices } from '../values/countries.ts'
import { countDrafts } from './batch.ts'
import type { Draft, RowFault } from './draft.ts'
import { newKeySet } from './key-set.ts'
import { keyOfDraft } from './match.ts'
import { addRounded, type RoundedCounts, roundedList } from './rounded.ts'
import { nearest, type Suggestion, suggestRecords } from './suggest.ts'

const shown = {
  moreTexts: 50_000,
  rows: 20,
  refused: 10,
  groups: 100,
  rowsOfGroup: 20,
  valuesOfGroup: 5,
  texts: 1000,
  repeats: 20,
  suggested: 50,
}

/** Collects what a rehearsal finds, with bounded memory. */
export interface Summary {
  add(drafts: Draft[]): void
  /** Notes names that no record has, of rows that have been added before. */
  addUnmatched(drafts: Draft[]): void
  /** Adds faults that come to light after the rows have passed. */
  addFault(row: number, fault: RowFault): void
  finish(ctx: Context, rehearsed: number): Promise<Rehearsal>
}

/** Different texts of a column that name nothing, or several records, with how often each stands in the file. */
interface Unmatched {
  column: PlannedColumn
  texts: Map<string, number>
  /** Those of them that several records have. */
  several: Set<string>
  /** Those beyond the first thousand. */
  more: Set<string>
}

const newUnmatched = (column: PlannedColumn): Unmatched => ({
  ...{ column, texts: new Map(), several: new Set(), more: new Set() },
})

/** An empty summary for a plan. */
export function newSummary(plan: Plan, locale: 'ru' | 'en'): Summary {
  const counts: ImportCounts = { rows: 0, create: 0, update: 0, skip: 0, refuse: 0 }
  const rows: PreviewRow[] = []
  const groups = new Map<string, FaultGroup>()
  const unmatched = new Map<PlannedColumn, Unmatched>()
  let refused = 0
  const moreFaults = new Set<string>()
  const rounded: RoundedCounts = new Map()
  const seen = newKeySet()
  const repeats: Repeats = { count: 0, rows: [] }

  /** A row with the key of an earlier one goes into the same record. */
  function noteRepeat(draft: Draft): void {
    const key = plan.onMatch === 'create' ? null : keyOfDraft(plan, draft)
    if (key === null) return
    const of = seen.rowOf(key)
    if (of === 0) {
      seen.add(key, draft.row.number)
      return
    }
    repeats.count++
    if (repeats.rows.length < shown.repeats)
      repeats.rows.push({ row: draft.row.number, of, fields: overwrittenBy(draft) })
  }

  const columnOf = (fault: RowFault) =>
    plan.columns.find((column) => column.index === fault.column && column.field === fault.field)

  function addFault(row: number, fault: RowFault): void {
    if (fault.code === 'lookup_several') noteSeveral(columnOf(fault), fault.text ?? '')
    const key = `${fault.code} ${fault.field} ${fault.column}`
    let group = groups.get(key)
    if (!group) {
      if (groups.size >= shown.groups) {
        moreFaults.add(key)
        return
      }
      group = {
        code: fault.code,
        field: fault.field,
        column: fault.column,
        message: messageOf(fault, locale),
        count: 0,
        rows: [],
        values: [],
      }
      groups.set(key, group)
    }
    group.count++
    if (group.rows.length < shown.rowsOfGroup) group.rows.push(row)
    if (fault.text && group.values.length < shown.valuesOfGroup && !group.values.includes(fault.text))
      group.values.push(fault.text)
    if (wordFaults.has(fault.code)) noteText(columnOf(fault), fault.text ?? '', true)
  }

  function noteSeveral(column: PlannedColumn | undefined, text: string): void {
    if (!column) return
    const entry = unmatched.get(column) ?? newUnmatched(column)
    unmatched.set(column, entry)
    if (entry.several.size < shown.texts) entry.several.add(text)
  }

  function noteText(column: PlannedColumn | undefined, text: string, isNew: boolean): void {
    if (!column) return
    const entry = unmatched.get(column) ?? newUnmatched(column)
    const count = entry.texts.get(text)
    if (count === undefined && !isNew) return
    unmatched.set(column, entry)
    if (count !== undefined || entry.texts.size < shown.texts) entry.texts.set(text, (count ?? 0) + 1)
    else if (entry.more.size < shown.moreTexts) entry.more.add(text)
  }

  function addUnmatched(drafts: Draft[]): void {
    // What an earlier row has created is known to the next, but it still is a name that the database did not have.
    for (const { references, unmatched: missing } of drafts)
      for (const reference of references) noteText(reference.column, reference.text, missing.includes(reference))
  }

  return {
    addFault,
    addUnmatched,
    add(drafts) {
      addUnmatched(drafts)
      const added = countDrafts(drafts)
      for (const key of Object.keys(counts) as (keyof ImportCounts)[]) counts[key] += added[key]
      addRounded(rounded, drafts)
      for (const draft of drafts) {
        for (const fault of draft.faults) addFault(draft.row.number, fault)
        if (draft.action === 'refuse') refused++
        else noteRepeat(draft)
        if (rows.length < shown.rows || (draft.action === 'refuse' && refused <= shown.refused))
          rows.push(previewRow(draft, locale))
      }
    },
    async finish(ctx, rehearsed) {
      const lookups: UnmatchedLookup[] = []
      for (const entry of unmatched.values()) lookups.push(await unmatchedLookup(ctx, plan, entry))
      await nameRecords(ctx, plan, rows)
      const faults = [...groups.values()].sort((a, b) => b.count - a.count)
      return {
        counts,
        rows: rows.sort((a, b) => a.row - b.row),
        faults,
        moreFaults: moreFaults.size,
        lookups,
        rounded: roundedList(rounded),
        repeats,
        rehearsed,
      }
    },
  }
}

/** Fields in which a row puts another value in the place of one that is there. */
function overwrittenBy({ before, changes }: Draft): string[] {
  const stored = before as Record<string, unknown> | null
  return Object.keys(changes).filter((field) => (stored?.[field] ?? null) !== null)
}

/** Faults that say that a text is no known word, so that the word can be mapped. */
const wordFaults = new Set(['unknown_word', 'not_country_name'])

/** The sentence of a fault. */
export function messageOf(fault: RowFault, locale: 'ru' | 'en'): string {
  const known = sentence(locale, `fault.${fault.code}`, fault.data)
  return known === `fault.${fault.code}` ? sentence(locale, fault.code, fault.data) : known
}

function previewRow(draft: Draft, locale: 'ru' | 'en'): PreviewRow {
  const values: Record<string, unknown> = { ...draft.values }
  // A reference is shown by the name that the file gives it.
  for (const { column, text } of [...draft.references, ...draft.deferred]) values[column.field] = text
  const faults = draft.faults.map((fault) => ({ field: fault.field, message: messageOf(fault, locale) }))
  return {
    row: draft.row.number,
    action: draft.action ?? 'refuse',
    record: draft.action === 'create' ? null : draft.id,
    values,
    faults,
  }
}

/** Puts the names of records where a name of the file was mapped to one by its id. */
async function nameRecords(ctx: Context, plan: Plan, rows: PreviewRow[]): Promise<void> {
  const titles = new Map<string, string>()
  for (const { field, lookup } of plan.columns) {
    for (const { values } of lookup ? rows : []) {
      const id = values[field]
      if (!lookup || typeof id !== 'string' || !isId(id)) continue
      const title = titles.get(id) ?? (await findRecord(ctx, lookup.target, id, ['title']))?.title
      if (typeof title !== 'string') continue
      titles.set(id, title)
      values[field] = title
    }
  }
}

async function unmatchedLookup(
  ctx: Context,
  plan: Plan,
  { column, texts, several, more }: Unmatched,
): Promise<UnmatchedLookup> {
  const often = [...texts].sort((a, b) => b[1] - a[1]).slice(0, shown.suggested)
  const words = often.map(([text]) => text)
  const suggestions = column.lookup
    ? await suggestRecords(ctx, column.lookup.target, words)
    : suggestWords(ctx, plan, column, words)
  return {
    column: column.index,
    field: column.part ? `${column.field}.${column.part}` : column.field,
    object: column.lookup?.target.name ?? null,
    total: texts.size + more.size,
    values: often.map(([text, count]) => ({
      ...{ text, count, several: several.has(text) },
      suggestions: suggestions.get(text) ?? [],
    })),
  }
}

function suggestWords(ctx: Context, plan: Plan, column: PlannedColumn, words: string[]): Map<string, Suggestion[]> {
  const object = plan.object.name
  const options = column.def.options ?? []
  const isCountry = column.part === 'country'
  const choices = isCountry
    ? countryChoices()
    : options.flatMap(({ value }) =>
        [value, ...labelsOf(object, 'options', column.field, value)].map((title) => ({ id: value, title })),
      )
  // Found in either language, shown in the caller's.
  const titleOf = (id: string) =>
    isCountry ? countryName(ctx.locale, id) : (labelOf(ctx.locale, object, 'options', column.field, id) ?? id)
  const found = (word: string) => [...new Set(nearest(word, choices).map((choice) => choice.id))]
  return new Map(words.map((word) => [word, found(word).map((id) => ({ id, title: titleOf(id) }))]))
}
