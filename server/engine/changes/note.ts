import sql from 'sql-template-tag'
import type { Context } from '../context.ts'
import { storedActor, systemActorId } from '../records/store.ts'
import { sameValue } from '../records/write-item.ts'

/** A change of something that is no record of the registry: a setting, a rate, a key. Secrets have no place in it. */
export interface Note {
  /** `settings.company`, `rate`, `token` …; the name of its texts too. */
  object: string
  /** The row, where there are several. */
  record?: string
  op: 'create' | 'update' | 'delete'
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** Notes changes in the change log, inside the transaction that makes them. What stays as it was is left out. */
export async function noteChanges(
  ctx: Pick<Context, 'db' | 'clock' | 'actor' | 'cause' | 'changeSet'>,
  notes: Note[],
): Promise<void> {
  const rows = notes.flatMap((note) => {
    const names = [...new Set([...Object.keys(note.before ?? {}), ...Object.keys(note.after ?? {})])]
    const pairs = names.map((name) => [name, [note.before?.[name] ?? null, note.after?.[name] ?? null]] as const)
    const diff = Object.fromEntries(pairs.filter(([, [before, after]]) => !sameValue(before, after)))
    if (note.op === 'update' && Object.keys(diff).length === 0) return []
    return [{ object: note.object, record: note.record ?? systemActorId, op: note.op, diff }]
  })
  if (rows.length === 0) return
  await ctx.db.query(
    sql`INSERT INTO changes (at, set_id, actor, cause, object, record, op, diff)
      SELECT ${ctx.clock.now().toISOString()}::timestamptz, ${ctx.changeSet}::uuid, ${storedActor(ctx)}::uuid, ${ctx.cause}, x.object, x.record, x.op, x.diff
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(object text, record uuid, op text, diff jsonb)`,
    'note_changes',
  )
}
