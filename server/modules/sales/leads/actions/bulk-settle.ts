import { BulkAcceptance, BulkRejection } from '@rodnik/shared/sales/leads.ts'
import { defineAction } from '../../../../engine/index.ts'
import { eachRow } from '../each-row.ts'
import { accept, reject } from './settle-lead.ts'

/** Takes many leads into work; answers row by row. */
export const bulkAcceptLeads = defineAction('lead.bulkAccept', {
  on: 'lead',
  about: 'Takes many leads into work; answers row by row.',
  bulk: true,
  hidden: true,
  input: BulkAcceptance,
  run: (ctx, _record, { ids, owner }) => eachRow(ctx, ids, (id) => accept(ctx, id, owner)),
})

/** Rejects many leads with one reason; answers row by row. */
export const bulkRejectLeads = defineAction('lead.bulkReject', {
  on: 'lead',
  about: 'Rejects many leads with one reason; answers row by row.',
  bulk: true,
  hidden: true,
  input: BulkRejection,
  run: (ctx, _record, { ids, reason, comment }) => eachRow(ctx, ids, (id) => reject(ctx, id, reason, comment)),
})
