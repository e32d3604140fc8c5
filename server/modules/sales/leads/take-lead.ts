import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import sql, { raw } from 'sql-template-tag'
import {
  accessCondition,
  asSystem,
  type Context,
  recordJson,
  requireRight,
  updateRecords,
} from '../../../engine/index.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'

declareErrors({ 'lead.settled': 'conflict', 'lead.taken': 'conflict' })

/**
 * Locks a lead for someone who deals with it. Leads of the tray, which nobody has yet, may be taken by everyone who may
 * work leads at all; others by whom the right to edit them reaches. Throws `missing`, `lead.taken`, `denied`.
 */
export async function takeLead(ctx: Context, id: string): Promise<RecordData> {
  const object = ctx.registry.get('lead')
  requireRight(ctx, object, 'update')
  const [row] = await ctx.db.query<{ j: string; allowed: boolean }>(
    sql`SELECT ${recordJson(ctx, object, 't', undefined)} AS j, (${accessCondition(ctx, object, 't', 'update')}) IS TRUE AS allowed FROM ${raw(object.table)} t
      WHERE t.id = ${id}::uuid AND t.deleted_at IS NULL AND ${accessCondition(ctx, object, 't', 'read')} FOR NO KEY UPDATE OF t`,
  )
  if (!row) throw new AppError('missing', { object: 'lead', id })
  const lead = JSON.parse(row.j) as RecordData
  if (!row.allowed && lead.owner !== null)
    throw new AppError(lead.status === 'new' ? 'denied' : 'lead.taken', { object: 'lead', id })
  return lead
}

/** Throws `lead.settled` for a lead that has been converted, or rejected where that matters. */
export function assertUnsettled(lead: RecordData, settled: string[] = ['converted', 'rejected']): void {
  if (settled.includes(String(lead.status))) throw new AppError('lead.settled')
}

/** Writes what an action decides about a taken lead; a lead of the tray becomes the actor's own. */
export async function writeLead(ctx: Context, lead: RecordData, values: Record<string, unknown>): Promise<void> {
  const owner = lead.owner === null && !('owner' in values) ? { owner: ctx.actor.id } : {}
  await updateRecords(asSystem(ctx), ctx.registry.get('lead'), [{ id: lead.id, values: { ...owner, ...values } }])
}
