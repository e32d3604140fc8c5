import type { ImportCounts } from '@rodnik/shared/imports/shapes.ts'
import { type Context, createRecords, updateRecords } from '../../../engine/index.ts'
import type { Plan } from '../plan/plan.ts'
import { textOf } from './convert.ts'
import { cellFault, type Draft } from './draft.ts'
import { keepFirst } from './further-points.ts'
import type { KeySet } from './key-set.ts'
import { keyOfDraft, matchDrafts } from './match.ts'
import { writePoints } from './points.ts'
import { resolveReferences } from './resolve.ts'
import { isSameField } from './same-field.ts'
import type { Session } from './session.ts'
import { type Refusal, writeEach } from './write-each.ts'

/** Rows per transaction. */
export const batchSize = 1000

/** How a batch is taken. */
export interface BatchMode {
  /** Write the records; else only say what would become of the rows. */
  write: boolean
  /** Keys of earlier batches whose records are not in the database, because they were rolled back or never written. */
  earlier?: KeySet
}

/** Takes one batch of rows the whole way into the database. Needs a transaction to write; answers what became of each row. */
export async function processBatch(
  ctx: Context,
  plan: Plan,
  drafts: Draft[],
  session: Session,
  mode: BatchMode,
): Promise<Draft[]> {
  await resolveReferences(ctx, plan, drafts, session, { create: mode.write })
  let waiting = drafts.filter((draft) => draft.faults.length === 0)
  while (waiting.length > 0) {
    const { now, later } = splitByKey(plan, waiting)
    await matchDrafts(ctx, plan, now)
    decide(plan, now, ctx.currency, mode.earlier)
    if (mode.write) {
      await writeDrafts(ctx, plan, now)
      await writePoints(ctx, plan, now)
    }
    waiting = later
  }
  for (const draft of drafts) if (draft.faults.length > 0) draft.action = 'refuse'
  return drafts
}

/** Counts what became of rows. */
export function countDrafts(drafts: Draft[]): ImportCounts {
  const counts: ImportCounts = { rows: drafts.length, create: 0, update: 0, skip: 0, refuse: 0 }
  for (const draft of drafts) counts[draft.action ?? 'refuse']++
  return counts
}

/** Rows with the same key follow each other: the second finds what the first has written. */
function splitByKey(plan: Plan, drafts: Draft[]): { now: Draft[]; later: Draft[] } {
  const seen = new Set<string>()
  const now: Draft[] = []
  const later: Draft[] = []
  for (const draft of drafts) {
    const key = keyOfDraft(plan, draft)
    if (key !== null && seen.has(key)) later.push(draft)
    else now.push(draft)
    if (key !== null) seen.add(key)
  }
  return { now, later }
}

function decide(plan: Plan, drafts: Draft[], currency: string, earlier: KeySet | undefined): void {
  for (const draft of drafts) {
    if (draft.faults.length > 0) continue
    const key = earlier && !draft.before ? keyOfDraft(plan, draft) : null
    if (key !== null && earlier?.has(key) && plan.onMatch !== 'create') {
      draft.action = plan.onMatch === 'skip' ? 'skip' : 'update'
      continue
    }
    if (key !== null) earlier?.add(key)
    if (!draft.before || plan.onMatch === 'create') draft.action = plan.onMissing === 'create' ? 'create' : 'skip'
    else if (plan.onMatch === 'skip') draft.action = 'skip'
    else {
      draft.changes = changesOf(plan, draft, currency)
      draft.action = Object.keys(draft.changes).length + draft.points.length > 0 ? 'update' : 'skip'
    }
    if (draft.action !== 'create') continue
    draft.id = null
    draft.before = null
  }
}

/** What an update writes: parts of composite values are put into the stored ones, `fill` leaves what is filled. */
function changesOf(plan: Plan, draft: Draft, currency: string): Record<string, unknown> {
  const before = draft.before ?? {}
  const changes: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(draft.values)) {
    const def = plan.object.fields[name]
    const stored = (before as Record<string, unknown>)[name] ?? null
    const isPart = plan.columns.some((column) => column.field === name && column.part)
    const merged =
      isPart && typeof stored === 'object' && stored !== null && typeof value === 'object' && value !== null
        ? { ...withoutDisplay(stored), ...value }
        : value
    if (stored !== null && draft.further.has(name)) {
      if (!def || !isSameField(def, stored, value, currency)) keepFirst(plan, draft, name)
      continue
    }
    if (plan.onMatch === 'fill' && stored !== null && !isPart) continue
    if (plan.onMatch === 'fill' && isPart && stored !== null)
      changes[name] = { ...(value as object), ...filled(stored) }
    else if (!def || !isSameField(def, stored, merged, currency)) changes[name] = merged
  }
  return changes
}

function withoutDisplay(stored: object): object {
  const { full: _, ...parts } = stored as Record<string, unknown>
  return parts
}

const filled = (stored: object) =>
  Object.fromEntries(Object.entries(withoutDisplay(stored)).filter(([, value]) => value !== null))

async function writeDrafts(ctx: Context, plan: Plan, drafts: Draft[]): Promise<void> {
  const refuse = (draft: Draft, refusals: Refusal[]) => {
    draft.faults.push(...refusals.map((refusal) => toFault(plan, draft, refusal)))
  }
  const at = (index: number) => `/${index}`
  const creating = drafts.filter((draft) => draft.faults.length === 0 && draft.action === 'create')
  const created = await writeEach(
    ctx,
    creating,
    (group) =>
      createRecords(
        ctx,
        plan.object,
        group.map((draft) => draft.values),
        at,
      ),
    refuse,
  )
  for (const [draft, item] of created) draft.id = item.id
  const updating = drafts.filter(
    (draft) =>
      draft.faults.length === 0 && draft.action === 'update' && draft.id && Object.keys(draft.changes).length > 0,
  )
  await writeEach(
    ctx,
    updating,
    (group) =>
      updateRecords(
        ctx,
        plan.object,
        group.map((draft) => ({ id: draft.id ?? '', values: draft.changes })),
        { at },
      ),
    refuse,
  )
}

function toFault(plan: Plan, draft: Draft, refusal: Refusal) {
  const column = plan.columns.find((one) => one.field === refusal.field)
  if (!column)
    return { code: refusal.code, field: refusal.field, column: null, ...(refusal.data ? { data: refusal.data } : {}) }
  return cellFault(column, refusal.code, textOf(column, draft.row.cells), refusal.data)
}
