import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { isSure } from '@rodnik/shared/customers/duplicate-reasons.ts'
import { companyKey } from '@rodnik/shared/names/legal-forms.ts'
import { BulkConversion, type ConversionPart, type ExistingOrNew } from '@rodnik/shared/sales/leads.ts'
import { type Context, defineAction } from '../../../../engine/index.ts'
import { AppError, declareErrors } from '../../../../platform/errors/app-error.ts'
import { convertLead } from '../convert-lead.ts'
import { eachRow } from '../each-row.ts'
import { previewConversion } from '../preview-conversion.ts'
import { assertUnsettled, takeLead } from '../take-lead.ts'

declareErrors({ 'lead.duplicates': 'conflict', 'lead.empty': 'conflict' })

/** Converts many leads alike; answers row by row. */
export const bulkConvertLeads = defineAction('lead.bulkConvert', {
  on: 'lead',
  about: 'Converts many leads alike; answers row by row.',
  bulk: true,
  hidden: true,
  input: BulkConversion,
  run: (ctx, _record, input) => eachRow(ctx, input.ids, async (id) => convertOne(ctx, await takeLead(ctx, id), input)),
})

async function convertOne(ctx: Context, lead: RecordData, input: BulkConversion): Promise<void> {
  assertUnsettled(lead)
  const preview = await previewConversion(ctx, lead)
  const company = input.company ? choose(preview.company, input.duplicates) : null
  const contact = input.contact ? choose(preview.contact, input.duplicates) : null
  const deal = input.deal ? { values: input.deal } : null
  if (!company && !contact && !deal) throw new AppError('lead.empty')
  await convertLead(ctx, lead, { company, contact, deal })
}

/**
 * What a part becomes. Nobody looks at each of many leads: one is tied to what is surely the same, and left to a person where
 * something is only alike.
 */
function choose(part: ConversionPart | null, duplicates: BulkConversion['duplicates']): ExistingOrNew | null {
  if (!part) return null
  if (part.tied) return { id: part.tied.id }
  const [best] = part.duplicates
  if (!best || duplicates === 'create') return { values: {} }
  const same = part.duplicates.find((one) => isSure(one.reason) || isSameCompany(part, one.title))
  if (duplicates === 'refuse' || !same) throw new AppError('lead.duplicates', { title: (same ?? best).title })
  return { id: same.id }
}

/** Companies of the same name, whatever their legal form; people share names. */
function isSameCompany({ values }: ConversionPart, title: string): boolean {
  return typeof values.name === 'string' && companyKey(values.name) === companyKey(title)
}
