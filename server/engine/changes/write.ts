import { systemFields } from '@rodnik/shared/registry/meta.ts'
import sql from 'sql-template-tag'
import type { Database } from '../../platform/database/database.ts'
import type { Context } from '../context.ts'
import { sameValue, type WriteItem } from '../records/write-item.ts'
import type { ObjectEntry } from '../registry/registry.ts'

/** Channel on which servers hear that there are new changes. */
export const changesChannel = 'rodnik_changes'

/** What changed in an item: field → [before, after]. When and by whom is told by the entry itself. */
export function diffOf(item: WriteItem): Record<string, [unknown, unknown]> {
  const diff: Record<string, [unknown, unknown]> = {}
  for (const [name, value] of Object.entries(item.values)) {
    if (name in systemFields) continue
    const before = item.before?.[name] ?? null
    if (!sameValue(before, value)) diff[name] = [before, value]
  }
  return diff
}

/**
 * Writes one entry per item into the change log, inside the transaction of the write and after its row is locked, so
 * that the numbers of a record's entries follow the order of its changes.
 */
export async function logChanges(ctx: Context, object: ObjectEntry, items: WriteItem[]): Promise<void> {
  if (items.length === 0) return
  const rows = items.map((item) => ({
    at: item.at,
    actor: item.actor,
    record: item.id,
    op: item.op,
    diff: diffOf(item),
  }))
  await ctx.db.query(
    sql`INSERT INTO changes (at, set_id, actor, cause, object, record, op, diff)
      SELECT x.at, ${ctx.changeSet}::uuid, x.actor, ${ctx.cause}, ${object.name}, x.record, x.op, x.diff FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(at timestamptz, actor uuid, record uuid, op text, diff jsonb)`,
    'log_changes',
  )
  ctx.tx?.afterCommit(() => announce(ctx.database))
}

const announcing = new WeakSet<Database>()

/**
 * Tells all servers that there are new changes, once for all commits of some milliseconds. Not inside the transaction of
 * the write: PostgreSQL lets only one transaction that notifies commit at a time. A notice that is lost with its process
 * is made up for by the followers' own look at the log.
 */
function announce(database: Database): void {
  if (announcing.has(database)) return
  announcing.add(database)
  setTimeout(() => {
    announcing.delete(database)
    database.query(sql`SELECT pg_notify(${changesChannel}, '')`, 'notify_changes').catch(() => undefined)
  }, announceAfterMs).unref()
}

const announceAfterMs = 5
