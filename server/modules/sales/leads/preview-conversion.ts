import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { ConversionPart, ConversionPreview } from '@rodnik/shared/sales/leads.ts'
import { type Context, findRecord } from '../../../engine/index.ts'
import { findDuplicates } from '../../customers/index.ts'
import { companyOf, contactOf, dealOf, withoutGone } from './lead-values.ts'

const mostDuplicates = 5

/** What the conversion of a lead would make, and which records that exist it may repeat. */
export async function previewConversion(ctx: Context, stored: RecordData): Promise<ConversionPreview> {
  const lead = await withoutGone(ctx, stored)
  return {
    company: await partOf(ctx, 'company', lead.company, companyOf(lead)),
    contact: await partOf(ctx, 'contact', lead.contact, contactOf(lead)),
    deal: { values: dealOf(lead) },
  }
}

async function partOf(
  ctx: Context,
  name: 'company' | 'contact',
  tied: unknown,
  values: Record<string, unknown> | null,
): Promise<ConversionPart | null> {
  const object = ctx.registry.get(name)
  const record = typeof tied === 'string' ? await findRecord(ctx, object, tied, ['title']) : null
  if (!values && !record) return null
  return {
    values: values ?? {},
    tied: record ? { id: record.id, title: String(record.title) } : null,
    duplicates: values ? await findDuplicates(ctx, name, values, mostDuplicates) : [],
  }
}
