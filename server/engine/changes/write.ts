import { systemFields } from '@rodnik/shared/registry/meta.ts'
import sql from 'sql-template-tag'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { InsertTarget } from '../../platform/database/insert.ts'
import type { Context } from '../context.ts'
import { sameValue, type WriteItem } from '../records/write-item.ts'
import type { ObjectEntry } from '../registry/registry.ts'

/** Channel on which servers hear that there are new changes. */
export const changesChannel = 'rodnik_changes'

/** What changed in an item: field → [before, after]. When and by whom is told by the entry itself. */
export function diffOf(item: WriteItem): Record<string, [unknown, unknown]> {
  const diff: Record<string, [unknown, unknown]> = {}
  for (const name in item.values) {
    if (name in systemFields) continue
    const value = item.values[name]
    const before = item.before?.[name] ?? null
    if (!sameValue(before, value)) diff[name] = [before, value]
  }
  return diff
}

const target: InsertTarget = {
  table: 'changes',
  columns: ['at', 'set_id', 'actor', 'cause', 'object', 'record', 'op', 'diff'],
}

/**
 * Notes one entry per item for the change log. All entries of a transaction are written in one go just before its commit,
 * in the order in which they were noted and after the rows are locked, so that the numbers of a record's entries follow
 * the order of its changes.
 */
export function logChanges(ctx: Context, object: ObjectEntry, items: WriteItem[]): void {
  const { tx } = ctx
  if (!tx) throw new Error('a change is written outside a transaction')
  if (items.length === 0) return
  tx.collect(
    writeEntries,
    items.map((item) => [
      item.at,
      ctx.changeSet,
      item.actor,
      ctx.cause,
      object.name,
      item.id,
      item.op,
      JSON.stringify(diffOf(item)),
    ]),
  )
  tx.afterCommit(() => announce(ctx.database))
}

function writeEntries(tx: Transaction, entries: unknown[][]): void {
  tx.insert(target, entries)
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

const announceAfterMs = 50
