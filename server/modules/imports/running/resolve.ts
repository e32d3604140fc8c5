import type { Filter } from '@rodnik/shared/query/filter.ts'
import { type Context, createRecords, isId } from '../../../engine/index.ts'
import type { Plan, PlannedLookup } from '../plan/plan.ts'
import { cellFault, type Draft, type Reference } from './draft.ts'
import { comparable, findByTexts } from './find-by-text.ts'
import type { Session } from './session.ts'
import { writeEach } from './write-each.ts'

/** Stands for the id of a text that names several records. */
const several = 'several'

/** A reference of a row, with what the choice is narrowed to: the id of the row's pipeline for a stage. */
interface Wanted {
  draft: Draft
  reference: Reference
  scope: string | null
}

/**
 * Finds the records that cells name, creates those that are agreed to be created, and notes a fault for the others. A
 * record of the same object may come later in the file: such a reference is put off unless this is the `last` time.
 * Without `create` nothing is written: what would be created is no fault.
 */
export async function resolveReferences(
  ctx: Context,
  plan: Plan,
  drafts: Draft[],
  session: Session,
  { last = false, create = true } = {},
): Promise<void> {
  for (const column of plan.columns) {
    const { lookup } = column
    if (!lookup) continue
    // Rows that are refused for something else are looked through as well, so that all their faults are told at once.
    const wanted = drafts.flatMap((draft) =>
      draft.references
        .filter((one) => one.column === column)
        .map((reference) => ({ draft, reference, scope: scopeOf(lookup, draft) })),
    )
    if (wanted.length === 0) continue
    const waits = lookup.target === plan.object && !last
    for (const scope of new Set(wanted.map((one) => one.scope))) {
      const inScope = wanted.filter((one) => one.scope === scope)
      await learnTexts(ctx, lookup, textsOf(inScope), scope, session)
      for (const one of inScope) {
        const id = knownOf(one, lookup, session)
        if (id === several || (id === undefined && !waits)) one.draft.unmatched.push(one.reference)
      }
      const sound = inScope.filter(({ draft }) => draft.faults.length === 0)
      if (lookup.missing === 'create' && !waits && create)
        await createMissing(ctx, lookup, textsOf(sound), scope, session)
    }
    for (const one of wanted) place(one, lookup, session, waits, create)
  }
}

function textsOf(wanted: Wanted[]): string[] {
  return [...new Set(wanted.map((one) => one.reference.text))]
}

function scopeOf(lookup: PlannedLookup, draft: Draft): string | null {
  const value = lookup.within ? draft.values[lookup.within] : null
  return typeof value === 'string' ? value : null
}

/** Whether the record that a text names is known already. */
export function isLearnt(session: Session, lookup: PlannedLookup, text: string): boolean {
  return session.known(kindOf(lookup, null), keyOf(lookup, text)) !== undefined
}

const kindOf = (lookup: PlannedLookup, scope: string | null) => `${lookup.target.name}.${lookup.by} ${scope ?? ''}`

const keys = new WeakMap<PlannedLookup, Map<string, string>>()

/** The comparable form of a text; the latest ones are kept, for a file names the same companies again and again. */
function keyOf(lookup: PlannedLookup, text: string): string {
  const known = keys.get(lookup) ?? new Map<string, string>()
  keys.set(lookup, known)
  const found = known.get(text)
  if (found !== undefined) return found
  const key = foldKey(lookup, text)
  if (known.size >= 5000) known.clear()
  known.set(Buffer.from(text).toString(), key)
  return key
}

function foldKey(lookup: PlannedLookup, text: string): string {
  return isId(text) ? text.toLowerCase() : comparable(lookup.target, lookup.by, text)
}

async function learnTexts(
  ctx: Context,
  lookup: PlannedLookup,
  texts: string[],
  scope: string | null,
  session: Session,
): Promise<void> {
  const kind = kindOf(lookup, scope)
  const unknown = texts.filter((text) => session.known(kind, keyOf(lookup, text)) === undefined)
  if (unknown.length === 0) return
  const within: Filter | undefined =
    lookup.within && scope ? { field: lookup.within, op: 'eq', value: scope } : undefined
  const names = unknown.filter((text) => !isId(text))
  const found = await findByTexts(ctx, lookup.target, lookup.by, names, within)
  for (const [id, same] of await findByTexts(ctx, lookup.target, 'id', unknown.filter(isId))) found.set(id, same)
  for (const text of unknown) {
    const ids = found.get(keyOf(lookup, text)) ?? []
    // What is missing now may be there for the next batch: only what is found is remembered.
    if (ids.length > 0) session.learn(kind, keyOf(lookup, text), ids.length === 1 && ids[0] ? ids[0] : several)
  }
}

async function createMissing(
  ctx: Context,
  lookup: PlannedLookup,
  texts: string[],
  scope: string | null,
  session: Session,
): Promise<void> {
  const { target, by, within } = lookup
  const kind = kindOf(lookup, scope)
  const fresh = new Map<string, string>()
  for (const text of texts)
    if (!isId(text) && session.known(kind, keyOf(lookup, text)) === undefined) fresh.set(keyOf(lookup, text), text)
  const inputOf = (text: string) => ({
    [target.titleField]: text,
    ...(by === target.titleField ? {} : { [by]: text }),
    ...(within && scope ? { [within]: scope } : {}),
  })
  const create = (group: [string, string][]) =>
    createRecords(
      ctx,
      target,
      group.map(([, text]) => inputOf(text)),
      (at) => `/${at}`,
    )
  const created = await writeEach(ctx, [...fresh], create, () => undefined)
  for (const [[key], item] of created) session.learn(kind, key, item.id)
}

const knownOf = ({ reference, scope }: Wanted, lookup: PlannedLookup, session: Session) =>
  session.known(kindOf(lookup, scope), keyOf(lookup, reference.text))

function place(wanted: Wanted, lookup: PlannedLookup, session: Session, waits: boolean, create: boolean): void {
  const { draft, reference } = wanted
  const { column, text } = reference
  const data = { object: lookup.target.name }
  const id = knownOf(wanted, lookup, session)
  if (id === several) draft.faults.push(cellFault(column, 'lookup_several', text, data))
  else if (id) draft.values[column.field] = column.def.type === 'anyLookup' ? { object: lookup.target.name, id } : id
  else if (waits) draft.deferred.push(reference)
  else if (lookup.missing === 'refuse') draft.faults.push(cellFault(column, 'lookup_missing', text, data))
  // For a row that is refused anyway nothing was to be created.
  else if (lookup.missing === 'create' && create && draft.faults.length === 0)
    draft.faults.push(cellFault(column, 'lookup_not_created', text, data))
}
