import sql from 'sql-template-tag'
import { type Context, updateRecords } from '../../../engine/index.ts'
import type { Plan } from '../plan/plan.ts'
import { cellFault, type Draft, type RowFault } from './draft.ts'
import { resolveReferences } from './resolve.ts'
import type { Session } from './session.ts'
import { writeEach } from './write-each.ts'

/** A reference that was put off: by its record, field and text. */
export interface Deferred {
  record: string
  field: string
  row: number
  text: string
}

/** The references that drafts have put off, now that their records exist. */
export function deferredOf(drafts: Draft[]): Deferred[] {
  return drafts.flatMap((draft) => {
    const { id } = draft
    if (id === null || (draft.action !== 'create' && draft.action !== 'update')) return []
    return draft.deferred.map(({ column, text }) => ({ record: id, field: column.field, row: draft.row.number, text }))
  })
}

/**
 * Resolves references to records of the same file, when all of it has been written. What is still not found leaves its
 * field empty and is told as a fault of the row. Needs a transaction.
 */
export async function resolveDeferred(
  ctx: Context,
  plan: Plan,
  deferred: Deferred[],
  session: Session,
  tell: (row: number, fault: RowFault) => void,
): Promise<Draft[]> {
  const drafts = deferred.flatMap((one): Draft[] => {
    const column = plan.columns.find((planned) => planned.field === one.field)
    if (!column) return []
    return [
      {
        row: { number: one.row, cells: [] },
        values: {},
        references: [{ column, text: one.text }],
        deferred: [],
        unmatched: [],
        points: [],
        further: new Set(),
        rounded: [],
        faults: [],
        action: 'update',
        id: one.record,
        before: null,
        changes: {},
      },
    ]
  })
  await resolveReferences(ctx, plan, drafts, session, { last: true })
  const found = drafts.filter((draft) => draft.faults.length === 0 && Object.keys(draft.values).length > 0)
  const write = (group: Draft[]) =>
    updateRecords(
      ctx,
      plan.object,
      group.map((draft) => ({ id: draft.id ?? '', values: draft.values })),
      { at: (at) => `/${at}` },
    )
  await writeEach(ctx, found, write, (draft, refusals) => {
    const [reference] = draft.references
    if (reference)
      draft.faults.push(...refusals.map((one) => cellFault(reference.column, one.code, reference.text, one.data)))
  })
  for (const draft of drafts) for (const fault of draft.faults) tell(draft.row.number, fault)
  return drafts
}

/** Keeps put-off references until the end of the import. */
export async function keepDeferred(ctx: Context, importId: string, deferred: Deferred[]): Promise<void> {
  if (deferred.length === 0) return
  await ctx.db.query(
    sql`INSERT INTO import_deferred (import_id, record_id, field, row_number, text)
      SELECT ${importId}::uuid, x.record, x.field, x.row, x.text FROM json_to_recordset(${JSON.stringify(deferred)}::json) AS x(record uuid, field text, "row" bigint, text text)
      ON CONFLICT (import_id, record_id, field) DO UPDATE SET text = excluded.text, row_number = excluded.row_number`,
  )
}

/** Takes out the next put-off references. */
export async function takeDeferred(ctx: Context, importId: string, limit: number): Promise<Deferred[]> {
  return ctx.db.query<Deferred>(
    sql`DELETE FROM import_deferred d USING (SELECT record_id, field FROM import_deferred WHERE import_id = ${importId}::uuid ORDER BY row_number LIMIT ${limit} FOR UPDATE) x
      WHERE d.import_id = ${importId}::uuid AND d.record_id = x.record_id AND d.field = x.field
      RETURNING d.record_id::text AS record, d.field, d.row_number AS row, d.text`,
  )
}
