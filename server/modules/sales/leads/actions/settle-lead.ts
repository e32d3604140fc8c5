import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { LeadAcceptance, LeadRejection } from '@rodnik/shared/sales/leads.ts'
import { type Context, createRecords, defineAction, findRecord, getRecord } from '../../../../engine/index.ts'
import { assertUnsettled, takeLead, writeLead } from '../take-lead.ts'

/** Takes a lead into work, for oneself or for a colleague. */
export const acceptLead = defineAction('lead.accept', {
  on: 'lead',
  about: 'Takes a lead into work, for oneself or for a colleague.',
  icon: 'check',
  needs: 'read',
  input: LeadAcceptance,
  run: async (ctx, record, { owner }) => {
    await accept(ctx, (record as RecordData).id, owner)
    return answer(ctx, record)
  },
})

/** Rejects a lead with a reason. A comment is kept as a remark on the lead. */
export const rejectLead = defineAction('lead.reject', {
  on: 'lead',
  about: 'Rejects a lead with a reason.',
  icon: 'x',
  needs: 'read',
  input: LeadRejection,
  run: async (ctx, record, { reason, comment }) => {
    await reject(ctx, (record as RecordData).id, reason, comment)
    return answer(ctx, record)
  },
})

/** Accepts one lead. One that is accepted already only changes its owner. */
export async function accept(ctx: Context, id: string, owner: string | undefined): Promise<void> {
  const lead = await takeLead(ctx, id)
  assertUnsettled(lead, ['converted'])
  await writeLead(ctx, lead, { status: 'accepted', ...(owner ? { owner } : {}) })
}

/** Rejects one lead. */
export async function reject(ctx: Context, id: string, reason: string, comment: string | undefined): Promise<void> {
  const lead = await takeLead(ctx, id)
  assertUnsettled(lead)
  await getRecord(ctx, ctx.registry.get('lostReason'), reason)
  await writeLead(ctx, lead, { status: 'rejected', rejectReason: reason })
  if (comment) await createRecords(ctx, ctx.registry.get('comment'), [{ about: { object: 'lead', id }, body: comment }])
}

async function answer(ctx: Context, record: RecordData | null): Promise<unknown> {
  const { id } = record as RecordData
  return (await findRecord(ctx, ctx.registry.get('lead'), id)) ?? { id }
}
