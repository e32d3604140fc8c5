import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { LeadConversion } from '@rodnik/shared/sales/leads.ts'
import { z } from 'zod'
import { defineAction } from '../../../../engine/index.ts'
import { convertLead } from '../convert-lead.ts'
import { previewConversion } from '../preview-conversion.ts'
import { takeLead } from '../take-lead.ts'

/** Makes or ties company, contact and deal of a lead; all or nothing. */
export const convertAction = defineAction('lead.convert', {
  on: 'lead',
  about: 'Makes or ties company, contact and deal of a lead; all or nothing.',
  icon: 'arrow-right',
  needs: 'read',
  input: LeadConversion,
  run: async (ctx, record, wanted) => convertLead(ctx, await takeLead(ctx, (record as RecordData).id), wanted),
})

/** What a conversion would make and what it may repeat; writes nothing. */
export const previewAction = defineAction('lead.conversionPreview', {
  on: 'lead',
  about: 'Tells what a conversion would make and which records it may repeat. Nothing is written.',
  needs: 'read',
  hidden: true,
  input: z.strictObject({}),
  run: (ctx, record) => previewConversion(ctx, record as RecordData),
})
