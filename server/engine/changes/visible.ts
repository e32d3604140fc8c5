import type { Change } from '@rodnik/shared/api/shapes.ts'
import { auditedSettings } from '@rodnik/shared/changes/audit.ts'
import sql, { raw } from 'sql-template-tag'
import { AppError } from '../../platform/errors/app-error.ts'
import { accessCondition } from '../access/condition.ts'
import { rightsFor } from '../access/rights.ts'
import type { Context } from '../context.ts'
import { beforeEverything, endOfLog, type Position, readChanges } from './read.ts'

/** What to read of the log. */
export interface ChangesInput {
  /** Where the last page ended; left out: from the beginning. */
  after?: string
  limit?: number
  object?: string
  record?: string
}

/**
 * The change log as the caller may see it: entries of records that are visible now, each once and in order per record.
 * `next` goes on from here, also when the page is empty; it never skips a transaction that commits late.
 */
export async function visibleChanges(ctx: Context, input: ChangesInput): Promise<{ data: Change[]; next: string }> {
  const position =
    input.after === undefined
      ? { seen: beforeEverything, until: beforeEverything, last: '0' }
      : readPosition(input.after)
  const readable = [...ctx.registry.objects.values()]
    .filter((object) => rightsFor(ctx, object).read !== 'none')
    .map((object) => object.name)
  // Who may audit also hears of settings and ways in, which are no objects of the registry.
  const others = mayAudit(ctx) ? auditedSettings : []
  const all = [...readable, ...others]
  const objects = input.object ? all.filter((name) => name === input.object) : all
  const read = await readChanges(ctx.db, position, { limit: input.limit ?? 200, objects })
  const wanted = input.record ? read.changes.filter((change) => change.record === input.record) : read.changes
  const visible = await visibleRecords(ctx, wanted)
  // Of what is gone for good there is no row to ask: that it went is told to those who see all of its object.
  const isTold = (change: Change) =>
    visible.has(recordKey(change)) ||
    !ctx.registry.objects.has(change.object) ||
    (change.op === 'purge' &&
      rightsFor(ctx, ctx.registry.get(change.object)).read === 'all' &&
      isOpen(ctx, change.object))
  return { data: wanted.filter(isTold), next: writePosition(read.position) }
}

/** Whether the caller may read the change log of the whole company. */
export function mayAudit(ctx: Context): boolean {
  return ctx.system || ctx.actor.role === 'owner' || ctx.actor.role === 'admin'
}

function isOpen(ctx: Context, object: string): boolean {
  return ctx.registry.get(object).accessThrough === undefined || mayAudit(ctx)
}

/** Name of a record among those of all objects: ids are unique within an object only, since clients may choose them. */
export function recordKey(change: Pick<Change, 'object' | 'record'>): string {
  return `${change.object}:${change.record}`
}

/** Keys of the records that changes name and the caller may see. One statement per object. */
export async function visibleRecords(ctx: Context, changes: Pick<Change, 'object' | 'record'>[]): Promise<Set<string>> {
  const byObject = new Map<string, Set<string>>()
  for (const change of changes)
    byObject.set(change.object, (byObject.get(change.object) ?? new Set()).add(change.record))
  const visible = new Set<string>()
  for (const [name, ids] of byObject) {
    const object = ctx.registry.objects.get(name)
    if (!object || rightsFor(ctx, object).read === 'none') continue
    const rows = await ctx.db.query<{ id: string }>(
      sql`SELECT t.id FROM ${raw(object.table)} t WHERE t.id = ANY(${[...ids]}::uuid[]) AND ${accessCondition(ctx, object, 't')}`,
    )
    for (const row of rows) visible.add(recordKey({ object: name, record: row.id }))
  }
  return visible
}

/** The end of the log as a position for `after`. */
export async function currentPosition(ctx: Context): Promise<string> {
  return writePosition(await endOfLog(ctx.db))
}

function writePosition(position: Position): string {
  return Buffer.from(`${position.seen}|${position.until}|${position.last}`).toString('base64url')
}

const snapshot = /^\d{1,19}:\d{1,19}:(\d{1,19}(,\d{1,19})*)?$/

function readPosition(text: string): Position {
  const [seen = '', until = '', last = ''] = Buffer.from(text, 'base64url').toString().split('|')
  if (!snapshot.test(seen) || !snapshot.test(until) || !/^\d{1,18}$/.test(last))
    throw new AppError('invalid_input', {}, [{ path: '/after', code: 'bad_cursor' }])
  return { seen, until, last }
}
